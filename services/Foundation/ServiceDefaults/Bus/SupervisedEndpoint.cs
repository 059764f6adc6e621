using MassTransit;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// A queue that this process consumes, by a connection that can be made anew. MassTransit itself waits longer and longer between its
/// attempts to consume a queue again, up to 30 s and never less than the last time, gives up for good after some errors, and leaves out of
/// a restart of the bus what was waiting then.
/// </summary>
internal sealed class SupervisedEndpoint : HostReceiveEndpointHandle
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Func<IReceiveObserver, HostReceiveEndpointHandle> _connect;
    private readonly Action<SupervisedEndpoint> _stopped;
    private HostReceiveEndpointHandle _handle;
    private volatile Traffic _traffic = new();
    private bool _isStopped;

    /// <param name="queue">Name of the queue.</param>
    /// <param name="connect">Makes a connection that an observer sees. The name must be free as soon as an earlier one is told to stop.</param>
    /// <param name="stopped">Told when its owner has it stopped.</param>
    public SupervisedEndpoint(string queue, Func<IReceiveObserver, HostReceiveEndpointHandle> connect, Action<SupervisedEndpoint> stopped)
    {
        (Queue, _connect, _stopped) = (queue, connect, stopped);
        _handle = connect(_traffic);
    }

    /// <summary>Name of the queue.</summary>
    public string Queue { get; }

    public IReceiveEndpoint ReceiveEndpoint => Current.ReceiveEndpoint;

    public Task<ReceiveEndpointReady> Ready => Current.Ready;

    /// <summary>Messages that it was given by its present connection.</summary>
    public long Received => _traffic.Received;

    /// <summary>A consumer is at work, however long that takes it.</summary>
    public bool IsAtWork => _traffic.IsUnderWay;

    private HostReceiveEndpointHandle Current
    {
        get
        {
            lock (_gate)
            {
                return _handle;
            }
        }
    }

    /// <summary>Leaves the connection to the queue behind, to end as it can, and makes another at once.</summary>
    public void Reconnect()
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _ = LeaveAsync(_handle);
                _traffic = new Traffic();
                _handle = _connect(_traffic);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        _stopped(this);
        lock (_gate)
        {
            _isStopped = true;
        }

        return Current.StopAsync(cancellationToken);
    }

    private static async Task LeaveAsync(HostReceiveEndpointHandle handle)
    {
        using var patience = new CancellationTokenSource(Patience);
        await handle.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Counts what one connection delivers.</summary>
    private sealed class Traffic : IReceiveObserver
    {
        private long _received;
        private int _underWay;

        public long Received => Interlocked.Read(ref _received);

        public bool IsUnderWay => Volatile.Read(ref _underWay) > 0;

        public Task PreReceive(ReceiveContext context)
        {
            Interlocked.Increment(ref _received);
            Interlocked.Increment(ref _underWay);
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
            Interlocked.Decrement(ref _underWay);
            return Task.CompletedTask;
        }
    }
}
