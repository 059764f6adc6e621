using System.Security.Cryptography;
using System.Text;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Csv;

/// <summary>Reads the convention of a line.</summary>
internal static class ConventionCells
{
    private const int MaxIdLength = 64;

    public static Convention Read(CsvCells cells, OperatorId landlord, string name, ConventionYears assumed)
    {
        var qpv = cells.RequiredText("qpv");
        var isCode = QpvCode.TryParse(qpv, out var code);
        var (first, last) = Years(cells, assumed);
        var convention = new Convention
        {
            Id = cells.IsEmpty("convention_id") ? Id($"{landlord}-{Slug(qpv)}-{first}") : cells.Word("convention_id"),
            LandlordName = name,
            Siren = Siren(cells),
            QpvCode = isCode ? code.ToString() : string.Empty,
            QpvName = isCode ? string.Empty : qpv,
            Contract = cells.Word("contract"),
            LocalAuthority = cells.Text("local_authority"),
            FirstYear = first,
            LastYear = last,
            Line = (uint)cells.Line,
        };
        if (cells.WholeNumber("dwellings") is { } dwellings)
        {
            convention.Dwellings = dwellings;
        }

        if (cells.Number("gross_tax") is { } tax)
        {
            convention.GrossTax = (double)tax;
        }

        if (cells.Number("abatement") is { } abatement)
        {
            convention.Abatement = (double)abatement;
        }

        return convention;
    }

    private static (uint First, uint Last) Years(CsvCells cells, ConventionYears assumed)
    {
        if (cells.IsEmpty("first_year") && cells.IsEmpty("last_year"))
        {
            return ((uint)assumed.First, (uint)assumed.Last);
        }

        var empty = cells.IsEmpty("first_year") ? "first_year" : cells.IsEmpty("last_year") ? "last_year" : null;
        if (empty is not null)
        {
            cells.Reject(empty, "TEXT_REQUIRED", "a convention runs from one year to another: give both or neither");
        }

        return (cells.WholeNumber("first_year") ?? 0, cells.WholeNumber("last_year") ?? 0);
    }

    private static string Siren(CsvCells cells)
    {
        if (cells.IsEmpty("siren"))
        {
            return string.Empty;
        }

        if (Values.Siren.TryParse(cells.Text("siren"), out var siren))
        {
            return siren.ToString();
        }

        cells.Reject("siren", "MALFORMED_SIREN", "not nine digits with a valid checksum");
        return string.Empty;
    }

    private static string Slug(string qpv)
    {
        try
        {
            return OperatorId.FromName(qpv).ToString();
        }
        catch (FormatException)
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(qpv)))[..16];
        }
    }

    private static string Id(string readable) => readable.Length <= MaxIdLength
        ? readable
        : $"{readable[..31]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(readable)))[..32]}";
}
