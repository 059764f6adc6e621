namespace Quartiers2030.Journal;

/// <summary>How the relay of one journal fares, for its readiness and its metrics. Written by the relay, read by anyone.</summary>
public sealed class RelayStatus<TContext>
    where TContext : JournalDbContext
{
    internal const string Unconfirmed = "the bus does not confirm it";

    private volatile string? _trouble;
    private volatile bool _standsBy;
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

    /// <summary>The bus has neither confirmed nor refused in time what it was given.</summary>
    public bool IsUnconfirmed => _trouble == Unconfirmed;

    /// <summary>Why entries wait in the journal, in a few words; null while they go out.</summary>
    public string? Trouble
    {
        get => _trouble;
        internal set => _trouble = value;
    }
}
