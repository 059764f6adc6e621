namespace Quartiers2030.Csv;

/// <summary>The columns that a kind of file must and may have. Their order in the file is free; names ignore case and outer spaces.</summary>
/// <param name="Required">Columns without which the file is refused.</param>
/// <param name="Optional">Columns that may be left out.</param>
public sealed record CsvColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>The place of each column in a header.</summary>
    /// <exception cref="CsvFileException">A column is missing, unknown, without a name or there twice.</exception>
    internal Dictionary<string, int> Locate(IReadOnlyList<string> header)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = Required.Concat(Optional).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            // Column names are ASCII, so lowering them is the same in every culture.
            var name = header[i].Trim().ToLowerInvariant();
            if (name.Length == 0)
            {
                throw new CsvFileException($"column {i + 1} has no name");
            }

            if (!known.Contains(name))
            {
                throw new CsvFileException($"unknown column '{Shown(header[i])}'; known columns: {string.Join(", ", Required.Concat(Optional))}");
            }

            if (!places.TryAdd(name, i))
            {
                throw new CsvFileException($"column '{name}' is there twice (columns {places[name] + 1} and {i + 1})");
            }
        }

        var missing = Required.FirstOrDefault(name => !places.ContainsKey(name));
        return missing is null ? places : throw new CsvFileException($"column '{missing}' is missing");
    }

    /// <summary>The separator that a header line uses: the one of <c>;</c> and <c>,</c> that splits it into more known columns.</summary>
    internal char SeparatorOf(string header)
    {
        var known = Required.Concat(Optional).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Count(',') > Count(';') ? ',' : ';';

        int Count(char separator) => header.Split(separator).Count(cell => known.Contains(cell.Trim().Trim('"').Trim()));
    }

    private static string Shown(string text) => text.Length > 50 ? text[..50] + "…" : text;
}
