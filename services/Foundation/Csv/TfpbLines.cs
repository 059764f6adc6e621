using System.Globalization;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;

namespace Quartiers2030.Csv;

/// <summary>Takes the conventions and the actions out of the lines of a TFPB file, which repeats a convention on each of its actions.</summary>
public static class TfpbLines
{
    /// <summary>The first line of each convention, and, rejected, any that says otherwise of it.</summary>
    public static async IAsyncEnumerable<CsvLine<TfpbRow>> Conventions(IAsyncEnumerable<CsvLine<TfpbRow>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var first = new Dictionary<string, Convention>(StringComparer.Ordinal);
        await foreach (var line in lines)
        {
            if (line.Item is not { Convention: var convention } || first.TryAdd(convention.Id, convention))
            {
                yield return line;
            }
            else if (Difference(first[convention.Id], convention) is { } difference)
            {
                yield return Rejected(
                    line.Number, difference.Column, difference.Value, "INCONSISTENT", $"line {first[convention.Id].Line} says otherwise of the same convention");
            }
        }
    }

    /// <summary>The lines that hold an action, each action once. What is wrong with other lines, conventions say.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="withRejected">Whether lines that cannot be read are among them; not, where the conventions of the same file are sent, too.</param>
    public static async IAsyncEnumerable<CsvLine<TfpbRow>> Actions(IAsyncEnumerable<CsvLine<TfpbRow>> lines, bool withRejected)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var line in lines)
        {
            if (line.Item is { Action: { } action })
            {
                yield return seen.TryAdd(action.Id, line.Number)
                    ? line
                    : Rejected(line.Number, "action", action.Description, "DUPLICATE_LINE", $"the same as line {seen[action.Id]}");
            }
            else if (line.IsRejected && withRejected)
            {
                yield return line;
            }
        }
    }

    private static CsvLine<TfpbRow> Rejected(int line, string column, string value, string code, string reason) =>
        new(line, null, [LineRejection.Of(line, column, value, code, reason)]);

    private static (string Column, string Value)? Difference(Convention one, Convention other) =>
        one.HasDwellings != other.HasDwellings || one.Dwellings != other.Dwellings ? ("dwellings", Text(other.HasDwellings, other.Dwellings))
        : one.HasGrossTax != other.HasGrossTax || one.GrossTax != other.GrossTax ? ("gross_tax", Text(other.HasGrossTax, other.GrossTax))
        : one.HasAbatement != other.HasAbatement || one.Abatement != other.Abatement ? ("abatement", Text(other.HasAbatement, other.Abatement))
        : one.LastYear != other.LastYear ? ("last_year", Text(true, other.LastYear))
        : one.FirstYear != other.FirstYear ? ("first_year", Text(true, other.FirstYear))
        : one.Siren != other.Siren ? ("siren", other.Siren)
        : one.Contract != other.Contract ? ("contract", other.Contract)
        : one.LocalAuthority != other.LocalAuthority ? ("local_authority", other.LocalAuthority)
        : one.LandlordName != other.LandlordName ? ("landlord", other.LandlordName)
        : one.QpvCode != other.QpvCode || one.QpvName != other.QpvName ? ("qpv", other.QpvCode + other.QpvName)
        : null;

    private static string Text(bool given, double value) => given ? value.ToString(CultureInfo.InvariantCulture) : string.Empty;
}
