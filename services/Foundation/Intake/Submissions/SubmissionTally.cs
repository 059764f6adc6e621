using Google.Protobuf.WellKnownTypes;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Intake.Submissions;

/// <summary>The running count of a submission. Immutable, so that a rolled back message leaves no trace in it.</summary>
internal sealed record SubmissionTally(uint Lines, uint Accepted, uint Unchanged, uint Rejected, JournalStamp? Last)
{
    /// <summary>How many rejections the report itself carries; ListRejections streams them all.</summary>
    public const int ReportedRejections = 1_000;

    public static SubmissionTally Empty { get; } = new(0, 0, 0, 0, null);

    public IReadOnlyList<RejectionRow> First { get; private init; } = [];

    /// <summary>The count after one more message.</summary>
    public SubmissionTally Plus(int lines, LineOutcomes outcomes, IReadOnlyList<RejectionRow> rejections, JournalStamp? last)
    {
        if (outcomes.Accepted + outcomes.Unchanged + rejections.Count != lines)
        {
            throw new InvalidOperationException(
                $"{lines} lines came, {outcomes.Accepted + outcomes.Unchanged + rejections.Count} were answered for.");
        }

        return this with
        {
            Lines = Lines + (uint)lines,
            Accepted = Accepted + (uint)outcomes.Accepted,
            Unchanged = Unchanged + (uint)outcomes.Unchanged,
            Rejected = Rejected + (uint)rejections.Count,
            Last = last ?? Last,
            First = rejections.Count == 0 || First.Count >= ReportedRejections
                ? First
                : [.. First, .. rejections.Take(ReportedRejections - First.Count)],
        };
    }

    public SubmissionReport ToReport(string submissionId, bool dryRun, DateTimeOffset receivedAt)
    {
        var report = new SubmissionReport
        {
            SubmissionId = submissionId,
            Lines = Lines,
            Accepted = Accepted,
            Unchanged = Unchanged,
            Rejected = Rejected,
            DryRun = dryRun,
            ReceivedAt = receivedAt.ToTimestamp(),
            Receipt = Last is null || dryRun ? null : Receipts.Of(Last),
        };
        report.Rejections.AddRange(First.Select(row => row.ToMessage()));
        return report;
    }
}
