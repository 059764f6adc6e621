using System.Security.Cryptography;
using System.Text;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Values;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Csv;

/// <summary>The years that the conventions of a file run over; the file itself does not say.</summary>
/// <param name="First">First year covered, 2015 to 2100.</param>
/// <param name="Last">Last year covered, at most two after the first.</param>
public sealed record ConventionYears(int First, int Last)
{
    /// <summary>2024 to 2026, the first three years of the contrats de ville « Quartiers 2030 ».</summary>
    public static ConventionYears Default { get; } = new(2024, 2026);
}

/// <summary>What one line of a TFPB file says.</summary>
/// <param name="Landlord">Identity of the landlord, made of its display name.</param>
/// <param name="Convention">The convention the line belongs to; the same on every line of a landlord and QPV.</param>
/// <param name="Action">The counterpart action; null on the line of a mere signatory.</param>
public sealed record TfpbRow(OperatorId Landlord, Convention Convention, Action? Action);

/// <summary>
/// Reads <c>tfpb.csv</c>. Ids are derived from the content, so that the same file declares the same conventions and actions again:
/// a convention is its landlord, QPV and first year, an action its landlord, QPV, axis and text.
/// </summary>
public static class TfpbCsv
{
    private const int MaxIdLength = 64;

    /// <summary>The columns; <c>qpv</c> holds a code or a name.</summary>
    public static CsvColumns Columns { get; } = new(["landlord", "siren", "qpv", "dwellings", "axis", "action"], []);

    /// <summary>Every line, in the order of the file.</summary>
    public static IAsyncEnumerable<CsvLine<TfpbRow>> ReadAsync(
        CsvSource file, ConventionYears years, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(years);
        return file.ReadAsync(cells => Read(cells, years), cancellationToken);
    }

    private static TfpbRow? Read(CsvCells cells, ConventionYears years)
    {
        var name = cells.RequiredText("landlord");
        var qpv = cells.RequiredText("qpv");
        OperatorId landlord;
        try
        {
            landlord = OperatorId.FromName(name);
        }
        catch (FormatException)
        {
            cells.Reject("landlord", "MALFORMED_CODE", "no identity can be made of this name: it needs 2 to 64 letters or digits");
            return null;
        }

        var isCode = QpvCode.TryParse(qpv, out var code);
        var convention = new Convention
        {
            Id = Id($"{landlord}-{Slug(qpv)}-{years.First}"),
            LandlordName = name,
            Siren = Siren(cells),
            QpvCode = isCode ? code.ToString() : string.Empty,
            QpvName = isCode ? string.Empty : qpv,
            FirstYear = (uint)years.First,
            LastYear = (uint)years.Last,
            Line = (uint)cells.Line,
        };
        if (cells.WholeNumber("dwellings") is { } dwellings)
        {
            convention.Dwellings = dwellings;
        }

        return new TfpbRow(landlord, convention, cells.IsEmpty("axis") ? null : Action(cells, convention, landlord));
    }

    private static Action Action(CsvCells cells, Convention convention, OperatorId landlord)
    {
        var text = cells.RequiredText("action");
        var identity = Encoding.UTF8.GetBytes($"{landlord}\n{convention.QpvCode}{convention.QpvName}\n{cells.Word("axis")}\n{text}");
        return new Action
        {
            Id = $"{landlord.ToString()[..Math.Min(31, landlord.ToString().Length)]}-{Convert.ToHexStringLower(SHA256.HashData(identity))[..32]}",
            LandlordName = convention.LandlordName,
            QpvCode = convention.QpvCode,
            QpvName = convention.QpvName,
            Axis = cells.OneOf("axis", Words.Axes) ?? default,
            Description = text,
            Line = (uint)cells.Line,
        };
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
