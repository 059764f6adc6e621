using System.Collections.Concurrent;
using MassTransit;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>The messages that were handed to the broker and that it has not confirmed yet. What waits for a connection is not counted.</summary>
internal sealed class Confirmations(TimeProvider time) : ISendObserver, IPublishObserver
{
    private readonly ConcurrentDictionary<object, long> _unconfirmed = new(ReferenceEqualityComparer.Instance);

    /// <summary>How long the oldest of them has waited; zero when there is none.</summary>
    public TimeSpan LongestWait => _unconfirmed.Values.Select(since => time.GetElapsedTime(since)).DefaultIfEmpty(TimeSpan.Zero).Max();

    public void Clear() => _unconfirmed.Clear();

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
