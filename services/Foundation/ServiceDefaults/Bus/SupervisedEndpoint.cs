using MassTransit;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// A queue that this process consumes, by a connection that can be made anew. MassTransit itself waits longer and longer between its
/// attempts to consume a queue again, up to 30 s and never less than the last time, gives up for good after some errors, and leaves out of
/// a restart of the bus what was waiting then.
/// </summary>
internal sealed class SupervisedEndpoint : HostReceiveEndpointHandle, IReceiveObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _oneAtATime;
    private readonly Func<IReceiveObserver, HostReceiveEndpointHandle> _connect;
    private readonly Action<SupervisedEndpoint> _stopped;
    private volatile HostReceiveEndpointHandle _handle;
    private bool _isStopped;
    private long _received;
    private int _inProgress;

    public SupervisedEndpoint(string queue, Func<IReceiveObserver, HostReceiveEndpointHandle> connect, SemaphoreSlim oneAtATime, Action<SupervisedEndpoint> stopped)
    {
        (Queue, _connect, _oneAtATime, _stopped) = (queue, connect, oneAtATime, stopped);
        _handle = _connect(this);
    }

    /// <summary>Name of the queue.</summary>
    public string Queue { get; }

    public IReceiveEndpoint ReceiveEndpoint => _handle.ReceiveEndpoint;

    public Task<ReceiveEndpointReady> Ready => _handle.Ready;

    /// <summary>Messages that it was given, ever.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>A consumer is at work, however long that takes it.</summary>
    public bool IsAtWork => Volatile.Read(ref _inProgress) > 0;

    /// <summary>Leaves the connection to the queue behind, in an orderly way if that is possible, and makes another.</summary>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_isStopped)
            {
                return;
            }

            // A stop that hangs beyond its own time is left behind too: the name is free again from its first moment on.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await _handle.StopAsync(patience.Token).WaitAsync(Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            Volatile.Write(ref _inProgress, 0);
            _handle = _connect(this);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _stopped(this);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _isStopped = true;
            await _handle.StopAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public Task PreReceive(ReceiveContext context)
    {
        Interlocked.Increment(ref _received);
        Interlocked.Increment(ref _inProgress);
        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context) => Ended();

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Ended();

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    private Task Ended()
    {
        Interlocked.Decrement(ref _inProgress);
        return Task.CompletedTask;
    }
}
