using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>Revisions of targets and baselines: the operator proposes with a reason, the mission answers. All versions are kept.</summary>
internal sealed class Proposals<TContext>(JournalWriter<TContext> writer, IDbContextFactory<TContext> contexts, CatalogCache<TContext> catalogs)
    where TContext : IntakeDbContext
{
    private const int MaxReasonLength = 2_000;

    public Task<Wire.Proposal> ProposeAsync(Wire.ProposeRevisionRequest request, string owner, string author, CancellationToken cancellationToken) =>
        writer.WriteAsync(author, transaction => Propose(transaction, request, owner), cancellationToken);

    public Task<Wire.Proposal> AnswerAsync(Wire.AnswerProposalRequest request, string author, CancellationToken cancellationToken) =>
        writer.WriteAsync(author, transaction => Answer(transaction, request), cancellationToken);

    /// <summary>Streams the proposals of one owner, or of all when <paramref name="owner"/> is null.</summary>
    public async Task ListAsync(
        Wire.ListProposalsRequest request, string? owner, IServerStreamWriter<Wire.Proposal> responses, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var state = (int)request.State;
        var rows = context.Proposals.AsNoTracking()
            .Where(x => (owner == null || x.Owner == owner) && (state == 0 || x.State == state))
            .OrderBy(x => x.ProposedAt).ThenBy(x => x.Id).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await responses.WriteAsync(ToMessage(row), cancellationToken);
        }
    }

    private Wire.Proposal Propose(JournalTransaction<TContext> transaction, Wire.ProposeRevisionRequest request, string owner)
    {
        var submissionId = SubmissionId.Require(request.SubmissionId);
        CallRefusal.ThrowIf(CellRules.CheckCommitment(request.Commitment, catalogs.For(transaction), owner, out var commitment));
        CallRefusal.ThrowIf(TextRules.Check("reason", request.Reason, MaxReasonLength, required: true));
        CallRefusal.ThrowIf(PromiseRules.CheckBaseline(request.Baseline, out var baseline));
        CallRefusal.ThrowIf(PromiseRules.CheckTargets(request.Targets, out var targets));
        if (baseline is null && targets.Count == 0)
        {
            throw CallRefusal.Of(
                StatusCode.InvalidArgument, "EMPTY_PROPOSAL", "A proposal changes the baseline, the targets, or both: neither was given.", "targets");
        }

        var proposed = new RevisionProposed
        {
            ProposalId = Guid.CreateVersion7(transaction.Now).ToString("N"),
            Commitment = request.Commitment,
            Baseline = baseline,
            Targets = targets.Count == 0 ? null : targets,
            Reason = request.Reason,
        };
        var earlier = transaction.Context.Proposals.SingleOrDefault(x => x.Owner == owner && x.SubmissionId == submissionId);
        if (earlier is not null)
        {
            var same = StoredJson.Write(proposed with { ProposalId = earlier.Id });
            return string.Equals(same, earlier.Proposed, StringComparison.Ordinal) ? ToMessage(earlier) : throw SubmissionPipeline<TContext>.OtherContent(submissionId);
        }

        var stamp = transaction.Append(proposed);
        var row = new ProposalRow
        {
            Id = proposed.ProposalId,
            CommitmentId = commitment!.Id,
            Owner = owner,
            SubmissionId = submissionId,
            Proposed = StoredJson.Write(proposed),
            State = (int)Wire.ProposalState.Pending,
            ProposedAt = stamp.RecordedAt.UtcTicks,
            Sequence = stamp.Sequence,
        };
        transaction.Context.Proposals.Add(row);
        transaction.Context.SaveChanges();
        return ToMessage(row, stamp);
    }

    private static Wire.Proposal Answer(JournalTransaction<TContext> transaction, Wire.AnswerProposalRequest request)
    {
        CallRefusal.ThrowIf(TextRules.Check("reason", request.Reason, MaxReasonLength, required: !request.Accept));
        var row = transaction.Context.Proposals.Find(request.ProposalId)
            ?? throw CallRefusal.Of(
                StatusCode.NotFound, "UNKNOWN_PROPOSAL", $"No proposal '{TextRules.Shown(request.ProposalId)}' is known to this service.", "proposal_id");
        var state = (int)(request.Accept ? Wire.ProposalState.Accepted : Wire.ProposalState.Refused);
        if (row.State == state)
        {
            return ToMessage(row);
        }

        if (row.State != (int)Wire.ProposalState.Pending)
        {
            throw CallRefusal.Of(StatusCode.FailedPrecondition, "PROPOSAL_ANSWERED", "The proposal was answered already, the other way.");
        }

        var proposed = StoredJson.Read<RevisionProposed>(row.Proposed);
        var stamp = request.Accept ? Accept(transaction, row, proposed, request.Reason) : transaction.Append(new RevisionRefused
        {
            ProposalId = row.Id,
            Commitment = proposed.Commitment,
            AnswerReason = request.Reason,
        });
        row.State = state;
        row.AnsweredAt = stamp.RecordedAt.UtcTicks;
        row.AnswerReason = request.Reason;
        transaction.Context.SaveChanges();
        return ToMessage(row, stamp);
    }

    private static JournalStamp Accept(JournalTransaction<TContext> transaction, ProposalRow row, RevisionProposed proposed, string answer)
    {
        JournalStamp? stamp = null;
        if (proposed.Baseline is not null)
        {
            stamp = transaction.Append(new BaselineRevised
            {
                ProposalId = row.Id,
                Commitment = proposed.Commitment,
                Baseline = proposed.Baseline,
                Reason = proposed.Reason,
                AnswerReason = answer,
            });
        }

        if (proposed.Targets is not null)
        {
            stamp = transaction.Append(new TargetRevised
            {
                ProposalId = row.Id,
                Commitment = proposed.Commitment,
                Targets = proposed.Targets,
                Reason = proposed.Reason,
                AnswerReason = answer,
            });
        }

        var last = transaction.Context.Versions.AsNoTracking().Where(x => x.CommitmentId == row.CommitmentId).OrderByDescending(x => x.Number).First();
        transaction.Context.Versions.Add(new CommitmentVersionRow
        {
            CommitmentId = row.CommitmentId,
            Number = last.Number + 1,
            Baseline = proposed.Baseline is null ? last.Baseline : StoredJson.Write(proposed.Baseline),
            Targets = proposed.Targets is null ? last.Targets : StoredJson.Write(proposed.Targets),
            InForceSince = stamp!.RecordedAt.UtcTicks,
            Reason = proposed.Reason,
        });
        return stamp;
    }

    internal static Wire.Proposal ToMessage(ProposalRow row, JournalStamp? stamp = null)
    {
        var proposed = StoredJson.Read<RevisionProposed>(row.Proposed);
        var message = new Wire.Proposal
        {
            Id = row.Id,
            Commitment = proposed.Commitment,
            Baseline = WireCommitments.ToMessage(proposed.Baseline),
            Reason = proposed.Reason,
            State = (Wire.ProposalState)row.State,
            ProposedAt = new DateTimeOffset(row.ProposedAt, TimeSpan.Zero).ToTimestamp(),
            AnsweredAt = row.AnsweredAt is null ? null : new DateTimeOffset(row.AnsweredAt.Value, TimeSpan.Zero).ToTimestamp(),
            AnswerReason = row.AnswerReason,
            Receipt = stamp is null ? new Wire.Receipt { Unchanged = true } : Receipts.Of(stamp),
        };
        message.Targets.AddRange(WireCommitments.ToMessages(proposed.Targets));
        return message;
    }
}
