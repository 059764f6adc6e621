using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Csv;

/// <summary>Reads <c>territories.csv</c>. Parents are codes with spaces between.</summary>
public static class TerritoriesCsv
{
    /// <summary>The columns.</summary>
    public static CsvColumns Columns { get; } = new(["code", "kind", "name", "parents"], []);

    /// <summary>Every line, in the order of the file.</summary>
    public static IAsyncEnumerable<CsvLine<Territory>> ReadAsync(CsvSource file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.ReadAsync(Read, cancellationToken);
    }

    private static Territory Read(CsvCells cells)
    {
        var territory = new Territory
        {
            Code = Code(cells),
            Kind = cells.OneOf("kind", Words.TerritoryKinds) ?? default,
            Name = cells.RequiredText("name"),
        };
        territory.Parents.Add(cells.Word("parents").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return territory;
    }

    private static string Code(CsvCells cells)
    {
        var text = cells.RequiredWord("code");
        if (TerritoryCode.TryParse(text, out var code))
        {
            return code.ToString();
        }

        if (text.Length > 0)
        {
            cells.Reject("code", "MALFORMED_TERRITORY", "the form of no territory: 59, CV201, 59295, QN05901N or QP059001");
        }

        return text;
    }
}
