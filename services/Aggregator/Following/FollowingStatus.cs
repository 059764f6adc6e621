namespace Quartiers2030.Aggregator.Following;

/// <summary>How one journal is followed, at one moment.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Expected">It is one of those that the service waits for at start.</param>
/// <param name="Position">Sequence of the last entry in the read model.</param>
/// <param name="Hash">Hash of that entry.</param>
/// <param name="Head">Farthest position known to exist.</param>
/// <param name="HeadReported">The journal itself has said how long it is, since this process started.</param>
/// <param name="HasCaughtUp">It has held everything that the journal first reported.</param>
/// <param name="Conflict">Why entries are refused; null when none are.</param>
internal sealed record SourceStatus(
    string Source,
    bool Expected,
    long Position,
    string Hash,
    long Head,
    bool HeadReported,
    bool HasCaughtUp,
    SourceConflict? Conflict)
{
    /// <summary>Entries known to exist and not yet applied.</summary>
    public long Lag => Head - Position;
}

/// <summary>The latest status of every journal, written by the applier and read by anyone.</summary>
internal sealed class FollowingStatus
{
    private volatile IReadOnlyList<SourceStatus> _sources = [];

    /// <summary>By name of the journal; empty until the applier has started.</summary>
    public IReadOnlyList<SourceStatus> Sources
    {
        get => _sources;
        set => _sources = value;
    }
}
