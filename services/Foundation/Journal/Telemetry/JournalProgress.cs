namespace Quartiers2030.Journal;

/// <summary>How far a journal and its relay are, as this process knows it; for metrics and traces. Any thread may read it.</summary>
/// <param name="source">Name of the journal.</param>
internal sealed class JournalProgress(string source)
{
    private const long Unknown = -1;

    private readonly Backlog _unpublished = new();
    private long _position = Unknown;
    private long _relayed = Unknown;

    public string Source => source;

    public RecentTraces Traces { get; } = new();

    /// <summary>Sequence of the last entry; null until it is known.</summary>
    public long? Position => Volatile.Read(ref _position) is >= 0 and var known ? known : null;

    /// <summary>Entries that the bus has not confirmed; null until that is known.</summary>
    public long? Lag => Position is { } position && Volatile.Read(ref _relayed) is >= 0 and var relayed ? Math.Max(0, position - relayed) : null;

    /// <summary>How long the oldest of them has waited. After a restart counted from there.</summary>
    public TimeSpan? OldestAge(TimeProvider clock) =>
        Lag is null ? null : _unpublished.Since is { } since ? clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>The journal holds everything up to <paramref name="sequence"/>.</summary>
    public void Reach(long sequence, TimeProvider clock)
    {
        var known = Volatile.Read(ref _position);
        while (known < sequence && Interlocked.CompareExchange(ref _position, sequence, known) is var found && found != known)
        {
            known = found;
        }

        _unpublished.See(sequence, clock.GetTimestamp());
    }

    /// <summary>Another process relays: how far that is, it tells itself.</summary>
    public void StandBy() => Volatile.Write(ref _relayed, Unknown);

    /// <summary>The bus has everything up to <paramref name="sequence"/>.</summary>
    public void Relay(long sequence)
    {
        Volatile.Write(ref _relayed, sequence);
        _unpublished.Finish(sequence);
    }
}
