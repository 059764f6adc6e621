using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Commitments: the list, one in full, its cells.</summary>
internal static class CommitmentEndpoints
{
    public static void MapCommitments(this RouteGroupBuilder api)
    {
        api.MapGet("/commitments", ListAsync).Produces<ListAnswer<CommitmentLine>>().ProducesProblem(400)
            .WithSummary("Commitments with their figures, by code")
            .WithDescription(
                "Filters: operator (identity), objective (its name), status and measure (as in the answers), quarter (read for its last day). "
                + "Several filters must all hold. Also as CSV, by format=csv or Accept: text/csv.");
        api.MapGet("/commitments/{code}", GetAsync).Produces<CommitmentAnswer>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("One commitment in full")
            .WithDescription("Its figures and how they were computed, every accepted version of its targets, open proposals and its history.");
        api.MapGet("/commitments/{code}/observations", CellsAsync).Produces<ListAnswer<CellAnswer>>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("The cells of a commitment: territory, period, series")
            .WithDescription(
                "What each reported cell holds, by series, period and territory; with revisions=all every revision of it. "
                + "Filters: period, territory (all that lies in it), series (main or reference). A cell that nobody reported is not listed. "
                + "Cells under statistical secrecy are suppressed, except for the owner and the mission.");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] CommitmentFilter filter, string? asOf, string? quarter, HttpContext http,
        MomentReader moments, FigurePages pages, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        if (filter.Check() is { } badFilter)
        {
            return badFilter;
        }

        var audience = Answering.AudienceOf(http);
        var page = await pages.GetAsync(moment, cancellationToken);
        return answering.List(
            http, moment, page.Positions, audience,
            () => [.. page.Figures.Where(figures => filter.Holds(figures.Full)).Select(figures => FigureAnswers.Line(figures, audience))],
            Tables.Commitments, "engagements");
    }

    private static async Task<IResult> GetAsync(
        string code, string? asOf, string? quarter, HttpContext http,
        MomentReader moments, FigurePages pages, Answering answering, FigureEngine engine, CancellationToken cancellationToken)
    {
        if (moments.Read(quarter, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var page = await pages.GetAsync(moment, cancellationToken);
        if (page.Find(code) is not { } figures)
        {
            return Problem.Unknown("commitment", code);
        }

        var audience = Answering.AudienceOf(http);
        return answering.Json(http, moment, page.Positions, audience, () => AnswerFormat.Write(CommitmentDetails.Of(
            answering.Header(moment, page.Positions), figures, moment, audience, engine.Options.SecrecyThreshold)));
    }

    private static async Task<IResult> CellsAsync(
        string code, string? asOf, string? period, string? territory, string? series, string? revisions, HttpContext http,
        MomentReader moments, CellReader cells, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(null, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        if (period is not null && !Period.TryParse(period, out _))
        {
            return Problem.BadPeriod(period);
        }

        if (!Words<Series>.TryRead(series, out var wantedSeries))
        {
            return Problem.BadValue("series", series!, Words<Series>.All);
        }

        if (revisions is not (null or "all" or "latest"))
        {
            return Problem.BadValue("revisions", revisions, ["all", "latest"]);
        }

        var audience = Answering.AudienceOf(http);
        var wanted = new CellFilter(period is null ? null : Period.Parse(period), territory, wantedSeries, revisions == "all");
        if (await cells.ReadAsync(code, moment, audience, wanted, cancellationToken) is not { } list)
        {
            return Problem.Unknown("commitment", code);
        }

        return answering.List(http, moment, list.Positions, audience, () => list.Cells, Tables.Cells, $"releves-{code}");
    }
}
