using System.Globalization;
using Google.Protobuf.Collections;
using Quartiers2030.Bailleurs.Persistence;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Declarations;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Bailleurs.V1;

namespace Quartiers2030.Bailleurs.Tfpb;

/// <summary>Checks counterpart actions. What is not known yet, such as the amounts, may be absent: it stays missing.</summary>
internal sealed class ActionHandler(CatalogCache<BailleursDbContext> catalogs)
    : DeclarationHandler<BailleursDbContext, Wire.Action, TfpbActionDeclared>(catalogs)
{
    private const int MaxYears = 20;

    public override uint? NumberOf(Wire.Action line) => line.HasLine ? line.Line : null;

    protected override string IdOf(TfpbActionDeclared declared) => declared.Id;

    protected override Fault? Check(Wire.Action line, string owner, Func<string, bool> isDeclaredTerritory, out TfpbActionDeclared? declared)
    {
        declared = null;
        var fault = TextRules.Check("id", line.Id, 64, required: true)
            ?? TextRules.Check("landlord_name", line.LandlordName, 200)
            ?? TextRules.Check("description", line.Description, 1_000, required: true)
            ?? TextRules.Check("evidence", line.Evidence, 1_000)
            ?? TextRules.Check("residents_evaluation", line.ResidentsEvaluation, 1_000)
            ?? CheckAxis(line.Axis)
            ?? Amounts.Check("ordinary_cost", line.HasOrdinaryCost, line.OrdinaryCost)
            ?? Amounts.Check("cost_here", line.HasCostHere, line.CostHere)
            ?? CheckYears(line.Years)
            ?? CheckQpv(line.QpvCode, line.QpvName, isDeclaredTerritory, out _);
        if (fault is not null)
        {
            return fault;
        }

        declared = new TfpbActionDeclared
        {
            Id = line.Id,
            Landlord = owner,
            LandlordName = line.LandlordName.Length == 0 ? owner : line.LandlordName,
            QpvCode = line.QpvCode.Length == 0 ? null : QpvCode.Parse(line.QpvCode).ToString(),
            QpvName = line.QpvName,
            Axis = (TfpbAxis)line.Axis,
            Description = line.Description,
            OrdinaryCost = line.HasOrdinaryCost ? (decimal)line.OrdinaryCost : null,
            CostHere = line.HasCostHere ? (decimal)line.CostHere : null,
            Years = [.. line.Years.OrderBy(x => x.Year).Select(x => new YearAmount(
                (int)x.Year, x.HasPlanned ? (decimal)x.Planned : null, x.HasDone ? (decimal)x.Done : null))],
            Evidence = line.Evidence,
            ResidentsEvaluation = line.ResidentsEvaluation,
        };
        return null;
    }

    private static Fault? CheckAxis(Wire.TfpbAxis axis) =>
        Enum.IsDefined(axis) && axis != Wire.TfpbAxis.Unspecified
            ? null
            : new Fault("axis", axis.ToString(), FaultCodes.UnknownEnumValue, "One of the eight values of TfpbAxis is required.");

    private static Fault? CheckYears(RepeatedField<Wire.YearAmount> years)
    {
        if (years.Count > MaxYears || years.DistinctBy(x => x.Year).Count() != years.Count)
        {
            return new Fault("years", null, FaultCodes.Inconsistent, $"Each year is given once, and at most {MaxYears} years.");
        }

        foreach (var year in years)
        {
            if (year.Year is < 2015 or > 2100)
            {
                return new Fault(
                    "years.year", year.Year.ToString(CultureInfo.InvariantCulture), FaultCodes.OutOfRange, "A year from 2015 to 2100 is expected.");
            }

            if ((Amounts.Check("years.planned", year.HasPlanned, year.Planned) ?? Amounts.Check("years.done", year.HasDone, year.Done)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
