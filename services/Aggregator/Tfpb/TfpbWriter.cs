using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>Writes documents as answers show them.</summary>
internal static class TfpbWriter
{
    public static ConventionAnswer Convention(Current<ConventionDeclared> current)
    {
        var c = current.Fact;
        return new ConventionAnswer(
            c.Id, c.Landlord, c.LandlordName, c.Siren, c.QpvCode, c.QpvName, c.Contract, c.LocalAuthority, c.FirstYear, c.LastYear,
            c.Dwellings, c.GrossTax, c.Abatement, c.Stamp!.RecordedAt, current.Versions);
    }

    public static ActionAnswer Action(Current<TfpbActionDeclared> current)
    {
        var a = current.Fact;
        return new ActionAnswer(
            a.Id, a.Landlord, a.LandlordName, a.QpvCode, a.QpvName, a.Axis, a.Description, a.OrdinaryCost, a.CostHere,
            [.. a.Years.OrderBy(y => y.Year).Select(y => new ActionYearAnswer(y.Year, y.Planned, y.Done, Surplus.Of(a, y.Done)))],
            a.Evidence, a.ResidentsEvaluation, a.Stamp!.RecordedAt, current.Versions);
    }

    /// <summary>One line a year; an action without years keeps its line.</summary>
    public static IEnumerable<ActionYearRow> Rows(ActionAnswer action) =>
        action.Years.Select(year => new ActionYearRow(action, year)).DefaultIfEmpty(new ActionYearRow(action, null));
}
