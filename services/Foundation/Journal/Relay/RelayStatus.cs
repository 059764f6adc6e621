namespace Quartiers2030.Journal;

/// <summary>How the relay of one journal fares, for its readiness and its metrics. Written by the relay, read by anyone; whoever
/// looks after the bus tells the relay here to begin anew.</summary>
public sealed class RelayStatus<TContext> : IDisposable
    where TContext : JournalDbContext
{
    private volatile RelayTrouble _trouble;
    private volatile bool _standsBy;
    private volatile int _stops;
    private CancellationTokenSource _giveUp = new();
    private long _sequence;

    /// <summary>The last entry that the bus has confirmed.</summary>
    public long Sequence
    {
        get => Volatile.Read(ref _sequence);
        internal set => Volatile.Write(ref _sequence, value);
    }

    /// <summary>Another process relays the journal; what this one says of it is then of no account.</summary>
    public bool StandsBy
    {
        get => _standsBy;
        internal set => _standsBy = value;
    }

    /// <summary>Why entries wait in the journal, if they do.</summary>
    public RelayTrouble Trouble
    {
        get => _trouble;
        internal set => _trouble = value;
    }

    /// <summary>Attempts in a row, up to now, that ended because the bus said that it is stopped.</summary>
    public int Stops
    {
        get => _stops;
        internal set => _stops = value;
    }

    /// <summary>Cancelled once what is being sent is to be given up, and sent anew.</summary>
    internal CancellationToken GiveUp => Volatile.Read(ref _giveUp).Token;

    /// <summary>Has the relay give up what it is sending and send it anew: the bus has another connection.</summary>
    public Task BeginAnewAsync()
    {
        // Not disposed: the relay may just take its token, and without a timer there is nothing to release.
        return Interlocked.Exchange(ref _giveUp, new CancellationTokenSource()).CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _giveUp.Dispose();
}
