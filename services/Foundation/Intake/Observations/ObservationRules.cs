using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Observations;

/// <summary>An observation that holds by itself: the cell it names, as the service knows it, and what the cell is to hold.</summary>
internal readonly record struct CheckedObservation(
    KnownCommitment Commitment, KnownTerritory Territory, CellKey Cell, Quantity Quantity, bool Provisional);

/// <summary>Checks one observation by itself; the first fault found is the answer.</summary>
internal static class ObservationRules
{
    public const int MaxReasonLength = 500;
    private const int MaxSourceLength = 500;

    public static Fault? Check(Wire.Observation line, IntakeCatalog catalog, string owner, DateOnly today, out CheckedObservation observation)
    {
        observation = default;
        if (CellRules.CheckCommitment(line.Commitment, catalog, owner, out var commitment) is { } unknown)
        {
            return unknown;
        }

        if (TextRules.Check("source", line.Source, MaxSourceLength) is { } source)
        {
            return source;
        }

        if (TextRules.Check("reason", line.Reason, MaxReasonLength) is { } reason)
        {
            return reason;
        }

        if (CellRules.CheckTerritory(line.Territory, commitment!.Declared.Scope, catalog, out var territory) is { } place)
        {
            return place;
        }

        if (CellRules.CheckPeriod(line.Period, commitment.Declared.Cadence, today, out _) is { } time)
        {
            return time;
        }

        if (CellRules.CheckSeries(line.Series, commitment.Declared.Measure, out var series) is { } population)
        {
            return population;
        }

        if (line.Finality is not (Wire.Finality.Provisional or Wire.Finality.Final))
        {
            return EnumFault("finality", line.Finality, "FINALITY_PROVISIONAL or FINALITY_FINAL is required.");
        }

        if (QuantityRules.Check(line, commitment.Declared, out var quantity) is { } figure)
        {
            return figure;
        }

        var cell = new CellKey(commitment.Id, territory!.Id, line.Period, series);
        observation = new CheckedObservation(commitment, territory, cell, quantity, line.Finality == Wire.Finality.Provisional);
        return null;
    }

    public static Fault EnumFault<TEnum>(string field, TEnum value, string reason)
        where TEnum : struct, Enum =>
        new(field, value.ToString(), FaultCodes.UnknownEnumValue, reason);
}
