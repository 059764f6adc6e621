using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Tfpb;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The counterpart of the tax abatement: conventions, actions, and each landlord's follow-up.</summary>
internal static class TfpbEndpoints
{
    public static void MapTfpb(this RouteGroupBuilder api)
    {
        api.MapGet("/tfpb/conventions", ConventionsAsync).Produces<ListAnswer<ConventionAnswer>>().ProducesProblem(400)
            .WithSummary("TFPB conventions, by landlord and id").WithDescription("Filter: landlord (identity). Also as CSV.");
        api.MapGet("/tfpb/actions", ActionsAsync).Produces<ListAnswer<ActionAnswer>>().ProducesProblem(400)
            .WithSummary("Counterpart actions, by landlord and id").WithDescription("Filter: landlord (identity). Also as CSV, one line a year.");
        api.MapGet("/tfpb/landlords", LandlordsAsync).Produces<ListAnswer<LandlordAnswer>>().ProducesProblem(400)
            .WithSummary("Landlords, by identity").WithDescription("Also as CSV.");
        api.MapGet("/tfpb/landlords/{id}", LandlordAsync).Produces<LandlordFollowUp>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("What one landlord planned and did against its abatement, by QPV and year")
            .WithDescription(
                "Only the surplus over ordinary management counts: done × (cost here − ordinary cost) / cost here when both costs are known. "
                + "What was not given stays null and is never taken for 0. Also as CSV: by QPV and year.");
    }

    private static async Task<IResult> ConventionsAsync(
        string? landlord, string? asOf, HttpContext http, MomentReader moments, TfpbFiles files, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(null, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var file = await files.ReadAsync(moment, cancellationToken);
        return answering.List(
            http, moment, file.Positions, Answering.AudienceOf(http),
            () => [.. file.Conventions.Where(c => landlord is null || c.Fact.Landlord == landlord).Select(TfpbWriter.Convention)],
            Tables.Conventions, "tfpb-conventions");
    }

    private static async Task<IResult> ActionsAsync(
        string? landlord, string? asOf, HttpContext http, MomentReader moments, TfpbFiles files, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(null, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var file = await files.ReadAsync(moment, cancellationToken);
        return answering.List<ActionAnswer, ActionYearRow>(
            http, moment, file.Positions, Answering.AudienceOf(http),
            () => [.. file.Actions.Where(a => landlord is null || a.Fact.Landlord == landlord).Select(TfpbWriter.Action)],
            Tables.Actions, TfpbWriter.Rows, "tfpb-actions");
    }

    private static async Task<IResult> LandlordsAsync(
        string? asOf, HttpContext http, MomentReader moments, TfpbFiles files, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(null, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var file = await files.ReadAsync(moment, cancellationToken);
        return answering.List(
            http, moment, file.Positions, Answering.AudienceOf(http),
            () => [
                .. file.Conventions.Select(c => c.Fact.Landlord).Concat(file.Actions.Select(a => a.Fact.Landlord))
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new FollowUp(file, id, moment.Date).Landlord),
            ],
            Tables.Landlords, "tfpb-bailleurs");
    }

    private static async Task<IResult> LandlordAsync(
        string id, string? asOf, HttpContext http, MomentReader moments, TfpbFiles files, Answering answering, CancellationToken cancellationToken)
    {
        if (moments.Read(null, asOf, out var moment, out _) is { } problem)
        {
            return problem;
        }

        var file = await files.ReadAsync(moment, cancellationToken);
        var followUp = new FollowUp(file, id, moment.Date);
        if (!followUp.Exists)
        {
            return Problem.Unknown("landlord", id);
        }

        return answering.Detail(
            http, moment, file.Positions, Answering.AudienceOf(http),
            () => followUp.ByNeighbourhood(),
            rows => new LandlordFollowUp(answering.Header(moment, file.Positions), followUp.Landlord, followUp.ByYear(), rows),
            Tables.Coverage, $"tfpb-{id}");
    }
}
