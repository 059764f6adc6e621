using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Values;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Csv;

/// <summary>The years that the conventions of a file run over, where the file itself does not say.</summary>
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
/// Reads <c>tfpb.csv</c>. Ids that the file does not give are derived from the content, so that the same file declares the same
/// conventions and actions again: a convention is its landlord, QPV and first year, an action its landlord, QPV, axis and text.
/// </summary>
public static class TfpbCsv
{
    private static readonly string[] s_ofConventions =
        ["convention_id", "contract", "local_authority", "first_year", "last_year", "gross_tax", "abatement"];

    private static readonly string[] s_ofActions =
        ["action_id", "ordinary_cost", "cost_here", "evidence", "residents_evaluation", .. ActionCells.Years.SelectMany(year => new[] { $"planned_{year}", $"done_{year}" })];

    /// <summary>The columns of a file that declares both; <c>qpv</c> holds a code or a name, amounts are euros a year.</summary>
    public static CsvColumns Columns { get; } = new(
        ["landlord", "siren", "qpv", "dwellings", "axis", "action"], [.. s_ofConventions, .. s_ofActions]);

    /// <summary>Of the same columns, those without which conventions cannot be read.</summary>
    public static CsvColumns ConventionColumns { get; } = new(
        ["landlord", "qpv"], ["siren", "dwellings", "axis", "action", .. s_ofConventions, .. s_ofActions]);

    /// <summary>Of the same columns, those without which actions cannot be read.</summary>
    public static CsvColumns ActionColumns { get; } = new(
        ["landlord", "qpv", "axis", "action"], ["siren", "dwellings", .. s_ofConventions, .. s_ofActions]);

    /// <summary>Every line, in the order of the file.</summary>
    /// <param name="file">The lines.</param>
    /// <param name="years">The years of a convention whose line gives none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
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
        try
        {
            var landlord = OperatorId.FromName(name);
            var convention = ConventionCells.Read(cells, landlord, name, years);
            return new TfpbRow(landlord, convention, ActionCells.Holds(cells) ? ActionCells.Read(cells, landlord, convention) : null);
        }
        catch (FormatException)
        {
            cells.Reject("landlord", "MALFORMED_CODE", "no identity can be made of this name: it needs 2 to 64 letters or digits");
            return null;
        }
    }
}
