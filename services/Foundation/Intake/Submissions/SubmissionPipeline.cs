using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Telemetry;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Submissions;

/// <summary>
/// Takes a client stream of lines to the journal. Each message is one transaction, the last one together with the report,
/// so a crash at any moment leaves whole messages and the sender, who has no answer yet, sends again: lines that are
/// there already come out as unchanged. A finished submission only ever answers its report.
/// </summary>
internal sealed class SubmissionPipeline<TContext>(JournalWriter<TContext> writer, IDbContextFactory<TContext> contexts, TimeProvider time, LineMetrics metrics, string source)
    where TContext : IntakeDbContext
{
    /// <summary>All-or-nothing lines wait in memory for the last one; these two bound them.</summary>
    private const int MaxLinesAtOnce = 100_000;

    private const int MaxBytesAtOnce = 64 * 1024 * 1024;

    public async Task<SubmissionReport> RunAsync<TRequest, TLine>(
        IAsyncStreamReader<TRequest> requests,
        Func<TRequest, SubmissionEnvelope<TLine>> open,
        LineHandler<TContext, TLine> handler,
        string owner,
        string author,
        CancellationToken cancellationToken)
    {
        if (!await requests.MoveNext(cancellationToken))
        {
            throw CallRefusal.Of(
                StatusCode.InvalidArgument, "EMPTY_STREAM", "The stream is empty: its first message carries the submission_id.", "submission_id");
        }

        var envelope = open(requests.Current);
        var submission = new Submission(owner, SubmissionId.Require(envelope.SubmissionId));
        var (dryRun, atOnce) = (envelope.DryRun, envelope.AllOrNothing);
        var run = new SubmissionRun<TContext, TLine>(writer, handler, submission, author, dryRun, atOnce, time.GetUtcNow())
        {
            Taken = (accepted, unchanged, rejections) => metrics.Count(source, accepted, unchanged, rejections),
        };
        using var digest = new LinesDigest();

        var finished = dryRun ? null : await FindAsync(submission, cancellationToken);
        var held = atOnce ? new List<TLine>() : null;
        while (true)
        {
            var lines = envelope.Lines;
            foreach (var line in lines)
            {
                digest.Add(handler.ContentOf(line));
            }

            if (held is not null)
            {
                held.AddRange(lines);
                lines = held.Count <= MaxLinesAtOnce && digest.Length <= MaxBytesAtOnce ? held : throw TooManyAtOnce();
            }

            // Looking one message ahead lets the last one commit together with the report.
            var more = await requests.MoveNext(cancellationToken);
            if (finished is null && !(more && atOnce))
            {
                await run.TakeAsync(lines, more ? null : digest.Complete(), cancellationToken);
            }

            if (!more)
            {
                return finished is null ? run.Report : Repeat(finished, digest.Complete());
            }

            envelope = open(requests.Current);
            if (envelope.SubmissionId.Length > 0 && envelope.SubmissionId != submission.Id)
            {
                throw CallRefusal.Of(
                    StatusCode.InvalidArgument, "SUBMISSION_ID_CHANGED", "submission_id changed within the stream.", "submission_id");
            }
        }
    }

    public async Task<SubmissionReport> GetAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var row = await FindAsync(new Submission(owner, SubmissionId.Require(id)), cancellationToken) ?? throw NotFound(id);
        return SubmissionReport.Parser.ParseFrom(row.Report);
    }

    public async Task ListRejectionsAsync(string owner, string id, IServerStreamWriter<Rejection> responses, CancellationToken cancellationToken)
    {
        var row = await FindAsync(new Submission(owner, SubmissionId.Require(id)), cancellationToken) ?? throw NotFound(id);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rejections = context.Rejections.AsNoTracking().Where(x => x.Attempt == row.Attempt).OrderBy(x => x.Ordinal).AsAsyncEnumerable();
        await foreach (var rejection in rejections.WithCancellation(cancellationToken))
        {
            await responses.WriteAsync(rejection.ToMessage(), cancellationToken);
        }
    }

    private async Task<SubmissionRow?> FindAsync(Submission submission, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Submissions.AsNoTracking()
            .SingleOrDefaultAsync(x => x.Owner == submission.Owner && x.Id == submission.Id, cancellationToken);
    }

    private static SubmissionReport Repeat(SubmissionRow finished, byte[] digest) =>
        digest.AsSpan().SequenceEqual(finished.Digest)
            ? SubmissionReport.Parser.ParseFrom(finished.Report)
            : throw OtherContent(finished.Id);

    internal static RpcException OtherContent(string id) =>
        CallRefusal.Of(
            StatusCode.AlreadyExists, "SUBMISSION_ID_REUSED", $"submission_id '{id}' was used already for other lines. Nothing was taken.", "submission_id");

    private static RpcException NotFound(string id) =>
        CallRefusal.Of(StatusCode.NotFound, "UNKNOWN_SUBMISSION", $"No submission '{id}' of yours is known.", "submission_id");

    private static RpcException TooManyAtOnce() =>
        CallRefusal.Of(
            StatusCode.ResourceExhausted, "TOO_MANY_LINES_AT_ONCE", $"all_or_nothing takes at most {MaxLinesAtOnce} lines of 64 MB in all. Nothing was taken.");
}
