using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>
/// Takes declarations. The same again is left unchanged. Texts, secrecy and expected territories may change from one
/// declaration to the next; what was promised may not, that is what proposals are for.
/// </summary>
internal sealed class CommitmentHandler<TContext>(CatalogCache<TContext> catalogs) : LineHandler<TContext, Wire.Commitment>
    where TContext : IntakeDbContext
{
    public override void Take(
        JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<Wire.Commitment> lines, LineOutcomes outcomes)
    {
        var catalog = catalogs.For(transaction);
        var codes = lines.Select(x => x.Code).ToHashSet(StringComparer.Ordinal);
        var known = transaction.Context.Commitments.Where(x => codes.Contains(x.Code)).ToDictionary(x => x.Code, StringComparer.Ordinal);
        try
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var fault = CommitmentRules.Check(lines[i], submission.Owner, catalog, out var declared)
                    ?? Declare(transaction, declared!, known, outcomes);
                if (fault is not null)
                {
                    outcomes.Reject(i, fault);
                }
            }

            transaction.Context.SaveChanges();
        }
        finally
        {
            catalogs.Invalidate();
        }
    }

    private static Fault? Declare(
        JournalTransaction<TContext> transaction, CommitmentDeclared declared, Dictionary<string, CommitmentRow> known, LineOutcomes outcomes)
    {
        if (!known.TryGetValue(declared.Code, out var row))
        {
            var stamp = transaction.Append(declared);
            row = new CommitmentRow { Code = declared.Code, Owner = declared.Operator, Declared = StoredJson.Write(declared) };
            transaction.Context.Commitments.Add(row);
            transaction.Context.SaveChanges();
            transaction.Context.Versions.Add(new CommitmentVersionRow
            {
                CommitmentId = row.Id,
                Number = 1,
                Baseline = declared.Baseline is null ? null : StoredJson.Write(declared.Baseline),
                Targets = StoredJson.Write(declared.Targets),
                InForceSince = stamp.RecordedAt.UtcTicks,
                Reason = string.Empty,
            });
            known.Add(declared.Code, row);
            outcomes.Journaled(stamp);
            outcomes.Accept();
            return null;
        }

        if (!string.Equals(row.Owner, declared.Operator, StringComparison.Ordinal))
        {
            return new Fault("code", declared.Code, FaultCodes.NotYourCommitment, "Another operator has declared this code.");
        }

        var content = StoredJson.Write(declared);
        if (string.Equals(row.Declared, content, StringComparison.Ordinal))
        {
            outcomes.LeaveUnchanged();
            return null;
        }

        if (ChangedPromise(StoredJson.Read<CommitmentDeclared>(row.Declared), declared) is { } field)
        {
            return new Fault(
                field, declared.Code, FaultCodes.RevisionNeedsProposal, "What was promised changes only by ProposeRevision, once the mission accepts; its kind never does.");
        }

        row.Declared = content;
        outcomes.Journaled(transaction.Append(declared));
        outcomes.Accept();
        return null;
    }

    private static string? ChangedPromise(CommitmentDeclared before, CommitmentDeclared after) =>
        before.Measure != after.Measure ? "measure"
        : before.Direction != after.Direction ? "direction"
        : before.Cadence != after.Cadence ? "cadence"
        : before.Scope != after.Scope ? "scope"
        : before.Aggregation != after.Aggregation ? "aggregation"
        : !string.Equals(before.Unit, after.Unit, StringComparison.Ordinal) ? "unit"
        : before.Baseline != after.Baseline ? "baseline"
        : !before.Targets.SequenceEqual(after.Targets) ? "targets"
        : null;
}
