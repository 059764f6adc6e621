using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Csv;

/// <summary>A commitment as a file writes it, and who declares it where.</summary>
/// <param name="Partner">The service that takes it.</param>
/// <param name="Operator">Identity of the operator, made of its display name.</param>
/// <param name="Commitment">What is declared.</param>
public sealed record CommitmentRow(Partner Partner, OperatorId Operator, Commitment Commitment);

/// <summary>Reads <c>commitments.csv</c>. Texts are kept exactly as written; an empty cell stays missing.</summary>
public static class CommitmentsCsv
{
    // Secrecy by default: what counts persons or households is protected even where the file does not say so.
    private static readonly HashSet<string> PersonUnits =
        new(["personne", "jeune", "élève", "foyer", "allocataire", "habitant", "ménage", "patient"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The columns. Without <c>person_based</c>, or where its cell is empty, a commitment is person-based when its unit is personne,
    /// jeune, élève, foyer, allocataire, habitant, ménage or patient. <c>expected_territories</c> holds codes with spaces between.
    /// </summary>
    public static CsvColumns Columns { get; } = new(
        [
            "code", "partner", "operator", "objective", "label", "measure", "unit", "direction", "baseline_value", "baseline_date",
            "target_value", "target_date", "cadence", "scope", "aggregation", "remark",
        ],
        ["person_based", "secrecy_threshold", "expected_territories"]);

    /// <summary>Every line, in the order of the file.</summary>
    public static IAsyncEnumerable<CsvLine<CommitmentRow>> ReadAsync(CsvSource file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.ReadAsync(Read, cancellationToken);
    }

    private static CommitmentRow Read(CsvCells cells)
    {
        var commitment = new Commitment
        {
            Code = cells.RequiredWord("code"),
            OperatorName = cells.RequiredText("operator"),
            Objective = cells.RequiredText("objective"),
            Label = cells.RequiredText("label"),
            Measure = cells.OneOf("measure", Words.Measures) ?? default,
            Unit = cells.Text("unit"),
            Direction = cells.OneOf("direction", Words.Directions) ?? default,
            Baseline = Baseline(cells),
            Cadence = cells.OneOf("cadence", Words.Cadences) ?? default,
            Scope = cells.OneOf("scope", Words.TerritoryKinds) ?? default,
            Aggregation = cells.OneOf("aggregation", Words.Aggregations) ?? default,
            PersonBased = cells.YesNo("person_based") ?? PersonUnits.Contains(cells.Word("unit")),
            Remark = cells.Text("remark"),
        };
        if (Target(cells) is { } target)
        {
            commitment.Targets.Add(target);
        }

        if (cells.WholeNumber("secrecy_threshold") is { } threshold)
        {
            commitment.SecrecyThreshold = threshold;
        }

        commitment.ExpectedTerritories.Add(cells.Word("expected_territories").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new CommitmentRow(cells.OneOf("partner", Words.Partners) ?? default, Operator(cells), commitment);
    }

    private static OperatorId Operator(CsvCells cells)
    {
        if (cells.IsEmpty("operator"))
        {
            return default; // already rejected
        }

        try
        {
            return OperatorId.FromName(cells.Text("operator"));
        }
        catch (FormatException)
        {
            cells.Reject("operator", "MALFORMED_CODE", "no identity can be made of this name: it needs 2 to 64 letters or digits");
            return default;
        }
    }

    private static Baseline? Baseline(CsvCells cells)
    {
        var value = cells.Number("baseline_value");
        var date = cells.Date("baseline_date");
        if (value is null && date is null)
        {
            return null;
        }

        var baseline = new Baseline();
        if (value is { } known)
        {
            baseline.Value = (double)known;
        }

        if (date is not null)
        {
            baseline.Date = date;
        }

        return baseline;
    }

    private static Target? Target(CsvCells cells)
    {
        var value = cells.Number("target_value");
        var date = cells.Date("target_date");
        if (value is null && date is null)
        {
            return null;
        }

        var target = new Target();
        if (value is { } known)
        {
            target.Value = (double)known;
        }

        if (date is not null)
        {
            target.Date = date;
        }

        return target;
    }
}
