using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>Writes one commitment in full.</summary>
internal static class CommitmentDetails
{
    public static CommitmentAnswer Of(AnswerHeader header, CommitmentFigures figures, ReviewMoment moment, Audience audience, int defaultThreshold)
    {
        var figure = figures.For(audience);
        return new CommitmentAnswer(
            header,
            FigureAnswers.Line(figures.State, figure),
            figure.Commitment.Remark,
            figure.Commitment.PersonBased ? figure.Commitment.SecrecyThreshold ?? defaultThreshold : null,
            figure.Commitment.ExpectedTerritories,
            [.. figure.Series.Select(FigureAnswers.Value)],
            [.. figure.PastYears.Select(FigureAnswers.Year)],
            FigureAnswers.Explanation(figure.Explanation),
            Versions(figures.History, moment),
            [.. figure.PendingProposals.Select(Proposal)],
            [.. History(figures.History, moment).OrderByDescending(entry => entry.Sequence)]);
    }

    private static List<VersionAnswer> Versions(CommitmentHistory history, ReviewMoment moment)
    {
        var first = history.Declarations[0];
        var (baseline, targets) = (first.Baseline, first.Targets);
        var versions = new List<VersionAnswer> { new(1, first.Stamp!.RecordedAt, first.Stamp.Author, baseline, targets, null, null) };
        var accepted = history.TargetRevisions.Select(JournalEvent (e) => e).Concat(history.BaselineRevisions)
            .Where(e => moment.Knows(e.Stamp!.RecordedAt)).OrderBy(e => e.Stamp!.Sequence);
        foreach (var revision in accepted)
        {
            string reason, answer;
            (baseline, targets, reason, answer) = revision switch
            {
                TargetRevised t => (baseline, t.Targets, t.Reason, t.AnswerReason),
                BaselineRevised b => (b.Baseline, targets, b.Reason, b.AnswerReason),
                _ => throw new InvalidOperationException($"{revision.GetType()} revises nothing."),
            };
            versions.Add(new VersionAnswer(versions.Count + 1, revision.Stamp!.RecordedAt, revision.Stamp.Author, baseline, targets, reason, answer));
        }

        return versions;
    }

    private static ProposalAnswer Proposal(RevisionProposed proposal) => new(
        proposal.ProposalId, proposal.Stamp!.RecordedAt, proposal.Stamp.Author, proposal.Baseline, proposal.Targets, proposal.Reason);

    private static IEnumerable<HistoryEntry> History(CommitmentHistory history, ReviewMoment moment) =>
        history.Declarations.Select(e => Entry(e, "declared", null, null))
            .Concat(history.Proposals.Select(e => Entry(e, "revision-proposed", e.ProposalId, e.Reason)))
            .Concat(history.TargetRevisions.Select(e => Entry(e, "target-revised", e.ProposalId, e.AnswerReason)))
            .Concat(history.BaselineRevisions.Select(e => Entry(e, "baseline-revised", e.ProposalId, e.AnswerReason)))
            .Concat(history.Refusals.Select(e => Entry(e, "revision-refused", e.ProposalId, e.AnswerReason)))
            .Concat(history.Weather.Select(e => Entry(e, "weather-reported", null, e.Comment)))
            .Where(entry => moment.Knows(entry.At));

    private static HistoryEntry Entry(JournalEvent fact, string name, string? proposal, string? reason)
    {
        var stamp = fact.Stamp!;
        return new HistoryEntry(stamp.RecordedAt, stamp.Source, stamp.Sequence, stamp.Author, name, proposal, string.IsNullOrEmpty(reason) ? null : reason);
    }
}
