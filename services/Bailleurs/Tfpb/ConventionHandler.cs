using System.Globalization;
using Quartiers2030.Bailleurs.Persistence;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Declarations;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;

namespace Quartiers2030.Bailleurs.Tfpb;

/// <summary>
/// Checks TFPB conventions (article 1388 bis du code général des impôts): three years at most, an abatement of 30 % of the tax.
/// </summary>
internal sealed class ConventionHandler(CatalogCache<BailleursDbContext> catalogs)
    : DeclarationHandler<BailleursDbContext, Convention, ConventionDeclared>(catalogs)
{
    private const decimal AbatementRate = 0.30m;
    private const int MaxYears = 3;

    public override uint? NumberOf(Convention line) => line.HasLine ? line.Line : null;

    protected override string IdOf(ConventionDeclared declared) => declared.Id;

    protected override Fault? Check(Convention line, string owner, Func<string, bool> isDeclaredTerritory, out ConventionDeclared? declared)
    {
        declared = null;
        var fault = TextRules.Check("id", line.Id, 64, required: true)
            ?? TextRules.Check("landlord_name", line.LandlordName, 200)
            ?? TextRules.Check("local_authority", line.LocalAuthority, 200)
            ?? CheckSiren(line.Siren)
            ?? CheckContract(line.Contract, isDeclaredTerritory)
            ?? CheckYears(line)
            ?? CheckAmounts(line)
            ?? CheckQpv(line.QpvCode, line.QpvName, isDeclaredTerritory, out _);
        if (fault is not null)
        {
            return fault;
        }

        declared = new ConventionDeclared
        {
            Id = line.Id,
            Landlord = owner,
            LandlordName = line.LandlordName.Length == 0 ? owner : line.LandlordName,
            Siren = line.Siren.Length == 0 ? null : Siren.Parse(line.Siren).ToString(),
            QpvCode = line.QpvCode.Length == 0 ? null : QpvCode.Parse(line.QpvCode).ToString(),
            QpvName = line.QpvName,
            Contract = line.Contract.Length == 0 ? null : TerritoryCode.Parse(line.Contract).ToString(),
            LocalAuthority = line.LocalAuthority,
            FirstYear = (int)line.FirstYear,
            LastYear = (int)line.LastYear,
            Dwellings = line.HasDwellings ? (int)line.Dwellings : null,
            GrossTax = line.HasGrossTax ? (decimal)line.GrossTax : null,
            Abatement = line.HasAbatement ? (decimal)line.Abatement : null,
        };
        return null;
    }

    private static Fault? CheckSiren(string siren) =>
        siren.Length == 0 || Siren.TryParse(siren, out _)
            ? null
            : new Fault("siren", siren, FaultCodes.MalformedSiren, "Nine digits with a valid checksum are expected.");

    private static Fault? CheckContract(string contract, Func<string, bool> isDeclaredTerritory)
    {
        if (contract.Length == 0)
        {
            return null;
        }

        if (!TerritoryCode.TryParse(contract, out var code) || code.Level != TerritoryLevel.Contract)
        {
            return new Fault("contract", contract, FaultCodes.MalformedTerritory, "Not the code of a contrat de ville (CV201).");
        }

        return isDeclaredTerritory(code.ToString())
            ? null
            : new Fault("contract", contract, FaultCodes.UnknownTerritory, "Well formed, but the mission has not declared it.");
    }

    private static Fault? CheckYears(Convention line)
    {
        if (line.FirstYear is < 2015 or > 2100)
        {
            return new Fault("first_year", Text(line.FirstYear), FaultCodes.OutOfRange, "A year from 2015 to 2100 is expected.");
        }

        return line.LastYear < line.FirstYear || line.LastYear >= line.FirstYear + MaxYears
            ? new Fault("last_year", Text(line.LastYear), FaultCodes.OutOfRange, $"A convention covers at most {MaxYears} years, the first one included.")
            : null;
    }

    private static Fault? CheckAmounts(Convention line)
    {
        if (line.HasDwellings && line.Dwellings is 0 or > 1_000_000)
        {
            return new Fault("dwellings", Text(line.Dwellings), FaultCodes.OutOfRange, "1 to 1,000,000 is expected.");
        }

        var fault = Amounts.Check("gross_tax", line.HasGrossTax, line.GrossTax) ?? Amounts.Check("abatement", line.HasAbatement, line.Abatement);
        if (fault is not null || !line.HasGrossTax || !line.HasAbatement)
        {
            return fault;
        }

        return Math.Abs(((decimal)line.GrossTax * AbatementRate) - (decimal)line.Abatement) > 1
            ? new Fault(
                "abatement", Text(line.Abatement), FaultCodes.Inconsistent, "The abatement is 30 % of gross_tax, to the euro (article 1388 bis CGI).")
            : null;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
