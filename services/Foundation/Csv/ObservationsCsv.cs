using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Csv;

/// <summary>
/// Reads <c>observations.csv</c>. A line holds a value, or a numerator and a denominator, or a state (<c>suppressed</c> or
/// <c>not-applicable</c>). A line that holds none of them is a missing figure: it has neither item nor rejection and is not sent.
/// </summary>
public static class ObservationsCsv
{
    /// <summary>The columns; of the optional ones at least <c>value</c>, <c>denominator</c> or <c>state</c> has to be there.</summary>
    public static CsvColumns Columns { get; } = new(
        ["commitment", "territory", "period"],
        ["series", "value", "numerator", "denominator", "state", "finality", "source", "reason"]);

    /// <summary>Opens a file of observations.</summary>
    /// <exception cref="CsvFileException">It cannot be read, or has no column for a figure.</exception>
    public static async Task<CsvFile> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = await CsvFile.OpenAsync(path, Columns, cancellationToken);
        return Wrong(file) is { } message ? throw new CsvFileException($"{Path.GetFileName(path)}: {message}") : file;
    }

    /// <summary>Reads the header of observations that arrive.</summary>
    /// <param name="body">The text.</param>
    /// <param name="isWindows1252">The sender says that it is in Windows-1252.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CsvFileException">It cannot be read, or has no column for a figure.</exception>
    public static async Task<CsvBody> OpenBodyAsync(Stream body, bool isWindows1252, CancellationToken cancellationToken = default)
    {
        var text = await CsvBody.OpenAsync(body, Columns, isWindows1252, cancellationToken);
        return Wrong(text) is { } message ? throw new CsvFileException(message) : text;
    }

    /// <summary>Every line, in the order of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="finality">What holds for a line that does not say whether it is provisional or final.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static IAsyncEnumerable<CsvLine<Observation>> ReadAsync(
        CsvSource file, Finality finality = Finality.Final, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.ReadAsync(cells => Read(cells, finality), cancellationToken);
    }

    private static Observation? Read(CsvCells cells, Finality finality)
    {
        var observation = new Observation
        {
            Commitment = cells.RequiredWord("commitment"),
            Territory = cells.RequiredWord("territory"),
            Period = cells.RequiredWord("period"),
            Series = cells.IsEmpty("series") ? Series.Main : cells.OneOf("series", Words.Series) ?? default,
            Finality = cells.IsEmpty("finality") ? finality : cells.OneOf("finality", Words.Finalities) ?? default,
            Source = cells.Text("source"),
            Reason = cells.Text("reason"),
            Line = (uint)cells.Line,
        };
        return SetQuantity(cells, observation) ? observation : null;
    }

    private static bool SetQuantity(CsvCells cells, Observation observation)
    {
        var fraction = !cells.IsEmpty("numerator") || !cells.IsEmpty("denominator");
        var given = (cells.IsEmpty("value") ? 0 : 1) + (fraction ? 1 : 0) + (cells.IsEmpty("state") ? 0 : 1);
        if (given > 1)
        {
            cells.Reject(cells.IsEmpty("state") ? "value" : "state", "AMBIGUOUS_QUANTITY", "give a value, or a numerator and a denominator, or a state: only one of them");
        }
        else if (!cells.IsEmpty("state"))
        {
            observation.Absence = cells.OneOf("state", Words.Absences) ?? default;
        }
        else if (fraction)
        {
            SetRatio(cells, observation);
        }
        else if (cells.Number("value") is { } value)
        {
            observation.Value = (double)value;
        }

        return given > 0;
    }

    private static void SetRatio(CsvCells cells, Observation observation)
    {
        var empty = cells.IsEmpty("numerator") ? "numerator" : cells.IsEmpty("denominator") ? "denominator" : null;
        if (empty is not null)
        {
            cells.Reject(empty, "TEXT_REQUIRED", "a fraction needs both of its parts");
        }
        else if (cells.Number("numerator") is { } numerator && cells.Number("denominator") is { } denominator)
        {
            observation.Ratio = new Ratio { Numerator = (double)numerator, Denominator = (double)denominator };
        }
    }

    private static string? Wrong(CsvSource file)
    {
        if (file.Has("numerator") != file.Has("denominator"))
        {
            return $"column '{(file.Has("numerator") ? "denominator" : "numerator")}' is missing: a fraction needs both of its parts";
        }

        return file.Has("value") || file.Has("numerator") || file.Has("state")
            ? null
            : "column 'value' is missing (or 'numerator' and 'denominator', or 'state')";
    }
}
