using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Observations;

/// <summary>Checks the four parts that name a cell: commitment, territory, period and series.</summary>
internal static class CellRules
{
    public static Fault? CheckCommitment(string code, IntakeCatalog catalog, string owner, out KnownCommitment? commitment)
    {
        commitment = catalog.Commitment(code);
        if (commitment is null)
        {
            return new Fault("commitment", code, FaultCodes.UnknownCommitment, "No commitment of this code is declared to this service.");
        }

        return string.Equals(commitment.Owner, owner, StringComparison.Ordinal)
            ? null
            : new Fault("commitment", code, FaultCodes.NotYourCommitment, "The commitment belongs to another operator.");
    }

    public static Fault? CheckTerritory(string text, TerritoryKind scope, IntakeCatalog catalog, out KnownTerritory? territory)
    {
        territory = null;
        if (!TerritoryCode.TryParse(text, out var code))
        {
            return new Fault(
                "territory", text, FaultCodes.MalformedTerritory, "Not a code of a département (59), contrat (CV201), commune (59295) or QPV (QN05901N, QP062017).");
        }

        territory = catalog.Territory(code);
        if (territory is null)
        {
            return new Fault("territory", text, FaultCodes.UnknownTerritory, "Well formed, but the mission has not declared it.");
        }

        return territory.Kind == scope
            ? null
            : new Fault("territory", text, FaultCodes.TerritoryNotOfScope, $"The commitment is reported by {Name(scope)}, this is a {Name(territory.Kind)}.");
    }

    public static Fault? CheckPeriod(string text, Cadence cadence, DateOnly today, out Period period)
    {
        if (!Period.TryParse(text, out period))
        {
            return new Fault("period", text, FaultCodes.MalformedPeriod, "Not a quarter (2025-T2), year (2025), month (2025-03) or school year (2024-2025).");
        }

        var fits = cadence switch
        {
            Cadence.Monthly => period.Kind == PeriodKind.Month,
            Cadence.Quarterly => period.Kind == PeriodKind.Quarter,
            _ => period.Kind is PeriodKind.Year or PeriodKind.SchoolYear,
        };
        if (!fits)
        {
            return new Fault("period", text, FaultCodes.PeriodNotOfCadence, $"The commitment is reported {Name(cadence)}.");
        }

        return period.Start > today
            ? new Fault("period", text, FaultCodes.PeriodInFuture, "The period has not begun.")
            : null;
    }

    public static Fault? CheckSeries(Wire.Series wire, Measure measure, out Series series)
    {
        series = wire == Wire.Series.Reference ? Series.Reference : Series.Main;
        return wire switch
        {
            Wire.Series.Unspecified or Wire.Series.Main => null,
            Wire.Series.Reference when measure == Measure.Relative => null,
            Wire.Series.Reference => new Fault(
                "series", "SERIES_REFERENCE", FaultCodes.SeriesNotExpected, "Only a relative commitment has a reference population."),
            _ => ObservationRules.EnumFault("series", wire, "SERIES_MAIN or SERIES_REFERENCE is expected."),
        };
    }

    private static string Name(TerritoryKind kind) => kind switch
    {
        TerritoryKind.Department => "département",
        TerritoryKind.Contract => "contrat de ville",
        TerritoryKind.Commune => "commune",
        _ => "QPV",
    };

    private static string Name(Cadence cadence) => cadence switch
    {
        Cadence.Monthly => "by month (2025-03)",
        Cadence.Quarterly => "by quarter (2025-T2)",
        _ => "by year (2025) or school year (2024-2025)",
    };
}
