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

/// <summary>What this process does for the read model.</summary>
internal enum FollowingRole
{
    /// <summary>It has not found out yet.</summary>
    Starting = 1,

    /// <summary>It follows the journals and writes.</summary>
    Active,

    /// <summary>Another process does; this one answers readers, and takes over.</summary>
    StandingBy,
}

/// <summary>The latest status of every journal, written by the applier and read by anyone.</summary>
internal sealed class FollowingStatus
{
    private volatile IReadOnlyList<SourceStatus> _sources = [];
    private volatile FollowingRole _role = FollowingRole.Starting;

    /// <summary>Whether this process writes. While it does not, <see cref="Sources"/> is what the store holds.</summary>
    public FollowingRole Role
    {
        get => _role;
        set => _role = value;
    }

    /// <summary>By name of the journal; empty until the applier has started.</summary>
    public IReadOnlyList<SourceStatus> Sources
    {
        get => _sources;
        set => _sources = value;
    }
}
