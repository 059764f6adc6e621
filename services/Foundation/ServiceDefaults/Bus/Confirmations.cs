using System.Collections.Concurrent;
using MassTransit;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What becomes of the messages that are handed to the broker. What waits for a connection is not counted.</summary>
internal sealed class Confirmations(TimeProvider time) : ISendObserver, IPublishObserver
{
    private const long Never = 0;
    private readonly ConcurrentDictionary<object, long> _unconfirmed = new(ReferenceEqualityComparer.Instance);
    private long _refusedSince = Never;

    /// <summary>
    /// How long the oldest message has waited for its confirmation, or every message has been refused by queues that the node cannot reach;
    /// zero when the broker does what it is there for. One that no queue is there for, yet, is not refused in this sense.
    /// </summary>
    public TimeSpan HeldUpFor
    {
        get
        {
            var longest = _unconfirmed.Values.Select(since => time.GetElapsedTime(since)).DefaultIfEmpty(TimeSpan.Zero).Max();
            var refused = Interlocked.Read(ref _refusedSince) is not Never and var since ? time.GetElapsedTime(since) : TimeSpan.Zero;
            return longest > refused ? longest : refused;
        }
    }

    public void Clear()
    {
        _unconfirmed.Clear();
        Interlocked.Exchange(ref _refusedSince, Never);
    }

    public Task PreSend<T>(SendContext<T> context)
        where T : class => Sent(context);

    public Task PostSend<T>(SendContext<T> context)
        where T : class => Confirmed(context);

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class => Failed(context, exception);

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class => Sent(context);

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Confirmed(context);

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Failed(context, exception);

    private Task Sent(object context)
    {
        _unconfirmed[context] = time.GetTimestamp();
        return Task.CompletedTask;
    }

    private Task Confirmed(object context)
    {
        _unconfirmed.TryRemove(context, out _);
        Interlocked.Exchange(ref _refusedSince, Never);
        return Task.CompletedTask;
    }

    private Task Failed(object context, Exception exception)
    {
        _unconfirmed.TryRemove(context, out _);
        if (exception.GetBaseException() is PublishException { IsReturn: false })
        {
            Interlocked.CompareExchange(ref _refusedSince, time.GetTimestamp(), Never);
        }

        return Task.CompletedTask;
    }
}
