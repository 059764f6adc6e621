using System.Globalization;
using System.Text.RegularExpressions;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>Checks a declaration by itself and makes the event of it.</summary>
internal static partial class CommitmentRules
{
    private const int MaxExpectedTerritories = 2_000;

    public static Fault? Check(Wire.Commitment line, string owner, IntakeCatalog catalog, out CommitmentDeclared? declared)
    {
        declared = null;
        var fault = CheckTexts(line)
            ?? CheckEnum("measure", line.Measure, Wire.Measure.Unspecified)
            ?? CheckEnum("direction", line.Direction, Wire.Direction.Unspecified)
            ?? CheckEnum("cadence", line.Cadence, Wire.Cadence.Unspecified)
            ?? CheckEnum("scope", line.Scope, Wire.TerritoryKind.Unspecified)
            ?? CheckEnum("aggregation", line.Aggregation, Wire.Aggregation.Unspecified)
            ?? CheckThreshold(line)
            ?? CheckTerritories(line, catalog);
        if (fault is not null)
        {
            return fault;
        }

        fault = PromiseRules.CheckBaseline(line.Baseline, out var baseline);
        if (fault is not null)
        {
            return fault;
        }

        fault = PromiseRules.CheckTargets(line.Targets, out var targets);
        if (fault is not null)
        {
            return fault;
        }

        declared = new CommitmentDeclared
        {
            Code = line.Code,
            Operator = owner,
            OperatorName = line.OperatorName.Length == 0 ? owner : line.OperatorName,
            Objective = line.Objective,
            Label = line.Label,
            // The two lists of values are the same, in the same order; a test holds them together.
            Measure = (Measure)line.Measure,
            Unit = line.Unit,
            Direction = (Direction)line.Direction,
            Baseline = baseline,
            Targets = targets,
            Cadence = (Cadence)line.Cadence,
            Scope = (TerritoryKind)line.Scope,
            Aggregation = (Aggregation)line.Aggregation,
            PersonBased = line.PersonBased,
            SecrecyThreshold = line.HasSecrecyThreshold ? (int)line.SecrecyThreshold : null,
            ExpectedTerritories = [.. line.ExpectedTerritories.Select(x => TerritoryCode.Parse(x).ToString())],
            Remark = line.Remark,
        };
        return null;
    }

    private static Fault? CheckTexts(Wire.Commitment line) =>
        Code().IsMatch(line.Code)
            ? TextRules.Check("operator_name", line.OperatorName, 200)
                ?? TextRules.Check("objective", line.Objective, 200, required: true)
                ?? TextRules.Check("label", line.Label, 500, required: true)
                ?? TextRules.Check("unit", line.Unit, 50)
                ?? TextRules.Check("remark", line.Remark, 1_000)
            : new Fault("code", line.Code, FaultCodes.MalformedCode, "2 to 32 of A-Z, 0-9 and '-' are expected.");

    private static Fault? CheckEnum<TEnum>(string field, TEnum value, TEnum unspecified)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value) && !EqualityComparer<TEnum>.Default.Equals(value, unspecified)
            ? null
            : ObservationRules.EnumFault(field, value, $"One of the values of {typeof(TEnum).Name} is required.");

    private static Fault? CheckThreshold(Wire.Commitment line) =>
        line.HasSecrecyThreshold && line.SecrecyThreshold is 0 or > 1_000
            ? new Fault("secrecy_threshold", line.SecrecyThreshold.ToString(CultureInfo.InvariantCulture), FaultCodes.OutOfRange, "1 to 1000 is expected.")
            : null;

    private static Fault? CheckTerritories(Wire.Commitment line, IntakeCatalog catalog)
    {
        if (line.ExpectedTerritories.Count > MaxExpectedTerritories)
        {
            return new Fault("expected_territories", null, FaultCodes.OutOfRange, $"At most {MaxExpectedTerritories} territories are expected.");
        }

        foreach (var code in line.ExpectedTerritories)
        {
            if (CellRules.CheckTerritory(code, (TerritoryKind)line.Scope, catalog, out _) is { } fault)
            {
                return fault with { Field = "expected_territories" };
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9-]{1,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
