using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Takes a body of lines of one kind to the intake, as it arrives.</summary>
/// <param name="name">The array in a body that is an object.</param>
/// <param name="csv">How CSV holds the lines.</param>
/// <param name="missionOnly">Only the mission submits it.</param>
internal sealed class LineSubmission<TContext, TLine>(string name, CsvReading<TLine> csv, bool missionOnly)
    where TContext : IntakeDbContext
    where TLine : class, IMessage, new()
{
    public async Task RunAsync(HttpContext context, PartnerIntake<TContext> intake, LineHandler<TContext, TLine> handler)
    {
        intake.RequireSubmitter(missionOnly, IntakeCall.FromHttpContext(context));
        var (form, is1252) = RequestMedia.Require(context, BodyForm.Json, BodyForm.Ndjson, BodyForm.Csv);
        var options = SubmissionOptions.Read(context.Request);
        var (body, gone) = (context.Request.Body, context.RequestAborted);
        var (lines, notices) = form switch
        {
            BodyForm.Csv => await csv.Open(body, is1252, options, gone),
            BodyForm.Ndjson => (NdjsonLines.ReadAsync<TLine>(body, gone), null),
            _ => (JsonArrayLines.ReadAsync<TLine>(body, name, gone), null),
        };
        await using var reading = lines.GetAsyncEnumerator(gone);
        var report = await intake.SubmitAsync(new LineStream<TLine>(reading, options), handler, missionOnly, IntakeCall.FromHttpContext(context));
        await JsonReply.WriteAsync(context, report, notices?.Invoke());
    }
}
