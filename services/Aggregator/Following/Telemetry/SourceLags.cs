using System.Collections.Concurrent;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following.Telemetry;

/// <summary>
/// How long the read model has been behind what is known of each journal. Told by the applier before it applies and after it has committed,
/// so that one that is stuck in between shows; read by anyone.
/// </summary>
internal sealed class SourceLags(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Backlog> _backlogs = new(StringComparer.Ordinal);

    /// <summary>What is known to exist before a batch is applied.</summary>
    public void Know(IReadOnlyList<SourceStatus> sources)
    {
        foreach (var source in sources)
        {
            Of(source.Source).See(source.Head, time.GetTimestamp());
        }
    }

    /// <summary>What is committed, and what is still known to exist.</summary>
    public void Commit(IReadOnlyList<SourceStatus> sources)
    {
        foreach (var source in sources)
        {
            var backlog = Of(source.Source);
            backlog.Finish(source.Position);
            backlog.Limit(Math.Max(source.Head, source.Position));
        }

        Know(sources);
    }

    /// <summary>The age of the oldest entry that is known to exist and is not in the read model; zero when there is none.</summary>
    public TimeSpan LagOf(string source) => Of(source).Since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    private Backlog Of(string source) => _backlogs.GetOrAdd(source, static _ => new Backlog());
}
