namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>
/// Looks once a second at the reads that wait for a request, and breaks off those that have waited too long. One timer for all: a timer for each
/// of them would cost more than reading the request.
/// </summary>
internal sealed class PaceWatch(TimeProvider time)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private PacedReader? _first;
    private bool _isTicking;

    public TimeProvider Time => time;

    /// <summary>A read begins to wait.</summary>
    public void Add(PacedReader reader)
    {
        lock (_lock)
        {
            reader.Next = _first;
            if (_first is not null)
                _first.Previous = reader;
            _first = reader;
            if (_isTicking)
                return;

            _timer ??= time.CreateTimer(static watch => ((PaceWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _isTicking = _timer.Change(s_period, s_period);
        }
    }

    /// <summary>A read waits no longer; it is not broken off after that.</summary>
    public void Remove(PacedReader reader)
    {
        lock (_lock)
        {
            if (reader.Previous is { } previous)
                previous.Next = reader.Next;
            else
                _first = reader.Next;
            if (reader.Next is { } next)
                next.Previous = reader.Previous;
            (reader.Previous, reader.Next) = (null, null);
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_first is null)
            {
                _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _isTicking = false;
                return;
            }

            for (var reader = _first; reader is not null;)
            {
                // Breaking it off may take it out of the list at once.
                var next = reader.Next;
                if (reader.Left <= TimeSpan.Zero)
                    reader.CancelPendingRead();
                reader = next;
            }
        }
    }
}
