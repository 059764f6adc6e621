using System.Collections.Concurrent;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Secrecy;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>
/// Everything computed of one commitment at one moment, each part the first time it is asked for. Immutable to the outside:
/// a change of the commitment or of the territories makes a new one, so only what was touched is computed again.
/// </summary>
internal sealed class CommitmentFigures(
    CommitmentState state,
    CommitmentHistory history,
    TerritoryDirectory directory,
    ReviewMoment moment,
    FigureEngine engine,
    ReaderFigures readers)
{
    private readonly ConcurrentDictionary<string, CommitmentSummary> _within = new(StringComparer.Ordinal);
    private readonly Lazy<CommitmentFigure> _full = new(() => engine.Evaluate(history, directory, moment.ForEngine));
    private readonly Lazy<CommitmentFigure> _forReaders = new(() => readers.Evaluate(history, directory, moment.ForEngine));

    /// <summary>Which commitment, and which version of it.</summary>
    public CommitmentState State => state;

    /// <summary>Everything known of it.</summary>
    public CommitmentHistory History => history;

    /// <summary>With every number. Status, reports and weather are the same for everyone.</summary>
    public CommitmentFigure Full => _full.Value;

    /// <summary>The figures that an audience may see.</summary>
    public CommitmentFigure For(Audience audience) => audience.SeesInFull(state.Operator) ? Full : _forReaders.Value;

    /// <summary>The commitment concerns the territory: one that owes a report, or may owe one, lies in it.</summary>
    public bool Concerns(string territory) => ExpectedTerritories.Of(Full.Commitment, directory, territory).Count != 0;

    /// <summary>The figures of what lies in one territory, not kept.</summary>
    public CommitmentFigure Within(string territory, Audience audience) => audience.SeesInFull(state.Operator)
        ? engine.Evaluate(history, directory, moment.ForEngine, territory)
        : readers.Evaluate(history, directory, moment.ForEngine, territory);

    /// <summary>What roll-ups count of it.</summary>
    public CommitmentSummary Summary() => CommitmentSummary.Of(Full);

    /// <summary>What the roll-up of a territory that it concerns counts of it.</summary>
    public CommitmentSummary Summary(string territory) =>
        _within.GetOrAdd(territory, code => CommitmentSummary.Of(engine.Evaluate(history, directory, moment.ForEngine, code)));
}

/// <summary>What roll-ups count of one commitment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Reports">Its reports.</param>
/// <param name="IsDivergent">Its operator's word lies two or more steps from its status.</param>
/// <param name="PendingProposals">Revisions asked for.</param>
internal sealed record CommitmentSummary(FigureStatus Status, ReportCount Reports, bool IsDivergent, int PendingProposals)
{
    /// <summary>Of a figure.</summary>
    public static CommitmentSummary Of(CommitmentFigure figure) => new(
        figure.Status,
        figure.Reports,
        figure.Weather?.IsDivergent ?? false,
        figure.PendingProposals.Count);
}
