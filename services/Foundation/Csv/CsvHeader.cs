namespace Quartiers2030.Csv;

/// <summary>Finds the header of a text.</summary>
internal static class CsvHeader
{
    /// <summary>Where it has to end.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The first line that is not blank.</summary>
    /// <exception cref="CsvFileException">There is none.</exception>
    public static string FirstLine(ReadOnlySpan<char> start)
    {
        foreach (var line in start.EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                return line.ToString();
            }
        }

        throw new CsvFileException("the file is empty");
    }
}
