using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Reviews;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Operators and strategic objectives, each with its commitments together.</summary>
internal static class OperatorEndpoints
{
    public static void MapOperators(this RouteGroupBuilder api)
    {
        api.MapGet("/operators", ListAsync).Produces<ListAnswer<OperatorAnswer>>().ProducesProblem(400)
            .WithSummary("Operators, by identity")
            .WithDescription("Counts per status, completeness and timeliness of each one's commitments. Also as CSV.");
        api.MapGet("/operators/{id}", GetAsync).Produces<OperatorDetail>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("One operator with its commitments").WithDescription("Also as CSV: its commitments.");
        api.MapGet("/objectives", ObjectivesAsync).Produces<ListAnswer<ObjectiveAnswer>>().ProducesProblem(400)
            .WithSummary("Strategic objectives, by name")
            .WithDescription("Counts per status, completeness and timeliness of the commitments that serve each. Also as CSV.");
    }

    private static async Task<IResult> ListAsync(
        string? asOf, string? quarter, HttpContext http, MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        return answering.List(
            http, moment, page.Positions, Answering.AudienceOf(http), () => ReviewAnswers.Operators(page), Tables.Operators, "operateurs");
    }

    private static async Task<IResult> GetAsync(
        string id, string? asOf, string? quarter, HttpContext http,
        MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        if (ReviewAnswers.Operators(page).Find(found => found.Id == id) is not { } found)
        {
            return Problem.Unknown("operator", id);
        }

        var audience = Answering.AudienceOf(http);
        return answering.Detail(
            http, moment, page.Positions, audience,
            () => [.. page.Figures.Where(f => f.State.Operator == id).Select(f => FigureAnswers.Line(f, audience))],
            lines => new OperatorDetail(answering.Header(moment, page.Positions), found, lines),
            Tables.Commitments, $"operateur-{id}");
    }

    private static async Task<IResult> ObjectivesAsync(
        string? asOf, string? quarter, HttpContext http, MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        return answering.List(
            http, moment, page.Positions, Answering.AudienceOf(http), () => ReviewAnswers.Objectives(page), Tables.Objectives, "objectifs");
    }
}
