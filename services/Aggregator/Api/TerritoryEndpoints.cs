using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Territories, each with the commitments that owe reports there.</summary>
internal static class TerritoryEndpoints
{
    public static void MapTerritories(this RouteGroupBuilder api)
    {
        api.MapGet("/territories", ListAsync).Produces<ListAnswer<TerritoryAnswer>>().ProducesProblem(400)
            .WithSummary("Territories, from the widest to the narrowest, then by code")
            .WithDescription("Filters: kind (department, contract, commune, qpv), within (all that lies in a territory). Also as CSV.");
        api.MapGet("/territories/{code}", GetAsync).Produces<TerritoryDetail>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("One territory with the commitments that owe reports there")
            .WithDescription("Every figure is read for that territory alone. Spaces in the code are removed. Also as CSV: its commitments.");
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? within, string? asOf, string? quarter, HttpContext http,
        MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        if (!Words<TerritoryKind>.TryRead(kind, out var wanted))
        {
            return Problem.BadValue("kind", kind!, Words<TerritoryKind>.All);
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        var subtree = string.IsNullOrEmpty(within) ? null : page.Directory.Within(within);
        return answering.List(
            http, moment, page.Positions, Answering.AudienceOf(http),
            () => [
                .. page.Directory.All.Where(t => (wanted is null || t.Kind == wanted) && subtree?.Contains(t.Code) != false)
                    .Order(ReviewAnswers.ByLevel).Select(t => ReviewAnswers.Territory(page, t)),
            ],
            Tables.Territories, "territoires");
    }

    private static async Task<IResult> GetAsync(
        string code, string? asOf, string? quarter, HttpContext http,
        MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        var clean = TerritoryCode.TryParse(code, out var parsed) ? parsed.ToString() : code;
        if (page.Directory.Find(clean) is not { } territory)
        {
            return Problem.Unknown("territory", code);
        }

        var audience = Answering.AudienceOf(http);
        return answering.Detail(
            http, moment, page.Positions, audience,
            () => [.. page.Figures.Where(f => f.Concerns(territory.Code)).Select(f => FigureAnswers.Line(f.State, f.Within(territory.Code, audience)))],
            lines => new TerritoryDetail(answering.Header(moment, page.Positions), ReviewAnswers.Territory(page, territory), lines),
            Tables.Commitments, $"territoire-{territory.Code}");
    }
}
