using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The quarterly review.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this RouteGroupBuilder api)
    {
        api.MapGet("/reviews/current", CurrentAsync).Produces<ReviewAnswer>().ProducesProblem(400)
            .WithSummary("The review of the running quarter")
            .WithDescription("As reviews/{quarter}, for the quarter that today, or the day of asOf, lies in.");
        api.MapGet("/reviews/{quarter}", GetAsync).Produces<ReviewAnswer>().ProducesProblem(400)
            .WithSummary("The consolidated status of the programme for one quarter")
            .WithDescription(
                "Figures are read for the last day of the quarter, or for today while it runs, from everything received until now. "
                + "With asOf (a date, meaning its end in Paris, or an instant with its offset) only what had been received by then is used, "
                + "and the day is never after it. Also as CSV: the commitments.");
    }

    private static Task<IResult> GetAsync(
        string quarter, string? asOf, HttpContext http, MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken) =>
        AnswerAsync(quarter, asOf, http, moments, pages, answering, cancellationToken);

    private static Task<IResult> CurrentAsync(
        string? asOf, HttpContext http, MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken) =>
        AnswerAsync(null, asOf, http, moments, pages, answering, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        string? text, string? asOf, HttpContext http, MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(text, asOf, out var moment, out var quarter) is { } problem)
        {
            return problem;
        }

        if (ResponseFormat.Read(http.Request, out var csv) is { } badFormat)
        {
            return badFormat;
        }

        var period = quarter ?? Period.Containing(moment.Date, PeriodKind.Quarter);
        var audience = Answering.AudienceOf(http);
        var page = await pages.GetAsync(moment, cancellationToken);
        return csv
            ? answering.Csv(
                http, moment, page.Positions, audience, () => page.Figures.Select(figures => FigureAnswers.Line(figures, audience)),
                Tables.Commitments, $"revue-{period}")
            : answering.Json(http, moment, page.Positions, audience, () => page.Answer(
                $"review|{period}|{audience}",
                made => AnswerFormat.Write(ReviewAnswers.Of(answering.Header(moment, made.Positions), period, made, audience))));
    }
}
