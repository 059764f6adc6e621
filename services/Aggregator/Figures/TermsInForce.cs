using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>What a commitment promises at a moment, and what has been asked for beside it.</summary>
/// <param name="Commitment">The first declaration, with the texts and the expected territories of the last known one.</param>
/// <param name="Baseline">Declared or accepted; null when none was given.</param>
/// <param name="Targets">The path declared or accepted.</param>
/// <param name="Pending">Proposals without an answer.</param>
internal sealed record TermsInForce(
    CommitmentDeclared Commitment, Baseline? Baseline, TargetsInForce Targets, IReadOnlyList<RevisionProposed> Pending)
{
    /// <summary>The terms at a moment. The declared ones hold from the start, whenever they were declared; revisions from the day they were accepted.</summary>
    /// <exception cref="ArgumentException">Nothing had been declared.</exception>
    public static TermsInForce At(CommitmentHistory history, Moment moment)
    {
        var known = history.Declarations.Where(fact => moment.Knows(fact)).OrderBy(SequenceOf).ToList();
        if (known.Count == 0)
        {
            throw new ArgumentException($"{history.Code} had not been declared by {moment.KnownAt:O}.", nameof(moment));
        }

        var (first, last) = (known[0], known[^1]);
        var commitment = first with
        {
            OperatorName = last.OperatorName,
            Objective = last.Objective,
            Label = last.Label,
            Remark = last.Remark,
            ExpectedTerritories = last.ExpectedTerritories,
        };
        var baseline = history.BaselineRevisions.Where(fact => moment.HasInForce(fact)).MaxBy(SequenceOf)?.Baseline ?? first.Baseline;
        return new(commitment, baseline, TargetsInForce.At(history, first, moment), PendingAt(history, moment));
    }

    /// <summary>A proposal is pending from the day it was made to the day it is answered.</summary>
    private static List<RevisionProposed> PendingAt(CommitmentHistory history, Moment moment)
    {
        var answered = history.TargetRevisions.Where(fact => moment.HasInForce(fact)).Select(static fact => fact.ProposalId)
            .Concat(history.BaselineRevisions.Where(fact => moment.HasInForce(fact)).Select(static fact => fact.ProposalId))
            .Concat(history.Refusals.Where(fact => moment.HasInForce(fact)).Select(static fact => fact.ProposalId))
            .ToHashSet(StringComparer.Ordinal);
        return [.. history.Proposals.Where(fact => moment.HasInForce(fact) && !answered.Contains(fact.ProposalId)).OrderBy(SequenceOf)];
    }

    private static long SequenceOf(JournalEvent fact) => Moment.StampOf(fact).Sequence;
}

/// <summary>One version of the targets.</summary>
/// <param name="Path">Interim ones first; the last is the target.</param>
/// <param name="Version">1 as declared.</param>
/// <param name="Since">The day it was recorded.</param>
internal sealed record TargetsInForce(IReadOnlyList<Target> Path, int Version, DateOnly Since)
{
    /// <summary>The target itself; null for a direction only.</summary>
    public Target? Final => Path.Count == 0 ? null : Path[^1];

    /// <summary>The version in force at a moment.</summary>
    public static TargetsInForce At(CommitmentHistory history, CommitmentDeclared declared, Moment moment)
    {
        var accepted = history.TargetRevisions.Where(fact => moment.HasInForce(fact)).ToList();
        var last = accepted.MaxBy(static fact => Moment.StampOf(fact).Sequence);
        return last is null
            ? new(declared.Targets, 1, Moment.DayOf(Moment.StampOf(declared).RecordedAt))
            : new(last.Targets, accepted.Count + 1, Moment.DayOf(Moment.StampOf(last).RecordedAt));
    }
}
