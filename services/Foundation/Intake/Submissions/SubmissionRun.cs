using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Submissions;

/// <summary>One attempt at one submission.</summary>
internal sealed class SubmissionRun<TContext, TLine>(
    JournalWriter<TContext> writer,
    LineHandler<TContext, TLine> handler,
    Submission submission,
    string author,
    bool dryRun,
    bool allOrNothing,
    DateTimeOffset receivedAt)
    where TContext : IntakeDbContext
{
    private readonly string _attempt = Guid.CreateVersion7(receivedAt).ToString("N");
    private SubmissionTally _tally = SubmissionTally.Empty;

    public SubmissionReport Report { get; private set; } = new();

    /// <summary>Told what became of the lines of each message, once it is committed: accepted, unchanged and rejected.</summary>
    public required Action<long, long, IReadOnlyList<RejectionRow>> Taken { get; init; }

    /// <summary>Takes the lines of one message; with the digest of them all, also closes the submission.</summary>
    public async Task TakeAsync(IReadOnlyList<TLine> lines, byte[]? digest, CancellationToken cancellationToken)
    {
        try
        {
            var (tally, report, rejections) = await writer.WriteAsync(author, transaction => Take(transaction, lines, digest), cancellationToken);
            Taken(tally.Accepted - _tally.Accepted, tally.Unchanged - _tally.Unchanged, rejections);
            (_tally, Report) = (tally, report);
        }
        catch (NothingKeptException outcome)
        {
            // The savepoint is rolled back. Of a dry run nothing stays; of a refused batch, its report does.
            _tally = outcome.Tally;
            Report = _tally.ToReport(submission.Id, dryRun, receivedAt);
            if (!dryRun)
            {
                await writer.WriteAsync(author, transaction => Close(transaction, _tally, outcome.Rejections, digest), cancellationToken);
                Taken(0, 0, outcome.Rejections);
            }
        }
    }

    private (SubmissionTally Tally, SubmissionReport Report, List<RejectionRow> Rejections) Take(JournalTransaction<TContext> transaction, IReadOnlyList<TLine> lines, byte[]? digest)
    {
        var outcomes = new LineOutcomes();
        handler.Take(transaction, submission, lines, outcomes);
        if (allOrNothing && outcomes.Faults.Count > 0)
        {
            var all = RejectAll(lines, outcomes);
            throw new NothingKeptException(_tally.Plus(lines.Count, new LineOutcomes(), all, null), all);
        }

        var rejections = outcomes.Faults.Select((x, i) => Row(lines, x.Index, x.Fault, (int)_tally.Rejected + i)).ToList();
        var tally = _tally.Plus(lines.Count, outcomes, rejections, outcomes.Last);
        if (dryRun)
        {
            throw new NothingKeptException(tally, rejections);
        }

        var (closed, report) = Close(transaction, tally, rejections, digest);
        return (closed, report, rejections);
    }

    private (SubmissionTally Tally, SubmissionReport Report) Close(
        JournalTransaction<TContext> transaction, SubmissionTally tally, List<RejectionRow> rejections, byte[]? digest)
    {
        var report = tally.ToReport(submission.Id, dryRun: false, receivedAt);
        if (digest is not null)
        {
            // The same submission may have been sent twice at once: the first to finish gives the report of both.
            var other = transaction.Context.Submissions.Find(submission.Owner, submission.Id);
            if (other is not null)
            {
                return digest.AsSpan().SequenceEqual(other.Digest)
                    ? (tally, SubmissionReport.Parser.ParseFrom(other.Report))
                    : throw SubmissionPipeline<TContext>.OtherContent(submission.Id);
            }

            transaction.Context.Submissions.Add(new SubmissionRow
            {
                Owner = submission.Owner,
                Id = submission.Id,
                Digest = digest,
                Attempt = _attempt,
                Report = report.ToByteArray(),
            });
        }

        if (rejections.Count > 0 || digest is not null)
        {
            transaction.Context.Rejections.AddRange(rejections);
            transaction.Context.SaveChanges();
        }

        return (tally, report);
    }

    private List<RejectionRow> RejectAll(IReadOnlyList<TLine> lines, LineOutcomes outcomes)
    {
        var rows = outcomes.Faults.Select((x, i) => Row(lines, x.Index, x.Fault, i)).ToList();
        var atFault = outcomes.Faults.Select(x => x.Index).ToHashSet();
        var other = new Fault("all_or_nothing", "true", FaultCodes.BatchRefused, "Another line of the batch was rejected, and all or nothing was asked.");
        for (var i = 0; i < lines.Count; i++)
        {
            if (!atFault.Contains(i))
            {
                rows.Add(Row(lines, i, other, rows.Count));
            }
        }

        return rows;
    }

    private RejectionRow Row(IReadOnlyList<TLine> lines, int index, Fault fault, int ordinal) => new()
    {
        Attempt = _attempt,
        Ordinal = ordinal,
        Line = (int)Math.Min(int.MaxValue, handler.NumberOf(lines[index]) ?? _tally.Lines + (uint)index + 1),
        Field = fault.Field,
        Value = TextRules.Shown(fault.Value),
        Code = fault.Code,
        Reason = fault.Reason,
    };

    /// <summary>Rolls the savepoint of a dry run or a refused batch back, and carries out what would have become of it.</summary>
    private sealed class NothingKeptException(SubmissionTally tally, List<RejectionRow> rejections) : Exception("Nothing is kept.")
    {
        public SubmissionTally Tally { get; } = tally;

        public List<RejectionRow> Rejections { get; } = rejections;
    }
}
