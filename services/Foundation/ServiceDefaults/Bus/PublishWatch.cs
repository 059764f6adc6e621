using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Hosting;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Restarts the bus when the broker has taken a message and not confirmed it for <see cref="BusOptions.PublishTimeout"/>: seen after
/// restarts of RabbitMQ, on connections that stay open and do nothing. What waits for a connection is not counted, only what was sent.
/// </summary>
internal sealed class PublishWatch(IBus bus, BusRestart restart, BusOptions options, TimeProvider time) : BackgroundService, ISendObserver, IPublishObserver
{
    private readonly ConcurrentDictionary<object, long> _unconfirmed = new(ReferenceEqualityComparer.Instance);

    public Task PreSend<T>(SendContext<T> context)
        where T : class => Sent(context);

    public Task PostSend<T>(SendContext<T> context)
        where T : class => Ended(context);

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Ended(context);

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class => Sent(context);

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Ended(context);

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Ended(context);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bus.ConnectSendObserver(this);
        bus.ConnectPublishObserver(this);
        using var timer = new PeriodicTimer(options.PublishTimeout / 4, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var oldest = _unconfirmed.Values.DefaultIfEmpty(long.MaxValue).Min();
            if (oldest < long.MaxValue && time.GetElapsedTime(oldest) > options.PublishTimeout)
            {
                await restart.RunAsync(oldest, $"a message was not confirmed for {options.PublishTimeout.TotalSeconds:0} s", stoppingToken);
                _unconfirmed.Clear();
            }
        }
    }

    private Task Sent(object context)
    {
        _unconfirmed[context] = time.GetTimestamp();
        return Task.CompletedTask;
    }

    private Task Ended(object context)
    {
        _unconfirmed.TryRemove(context, out _);
        return Task.CompletedTask;
    }
}
