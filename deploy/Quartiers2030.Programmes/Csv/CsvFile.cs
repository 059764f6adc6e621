using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Quartiers2030.Programmes.Csv;

/// <summary>
/// A CSV file whose encoding, separator and columns are known and right. Its lines can be read any number of times, each time from
/// the disk and one at a time, so that memory does not grow with the file.
/// </summary>
public sealed class CsvFile
{
    // A quote that is never closed makes the rest of the file one record; without a limit it would all be held in memory.
    private const int MaxRecordSize = 1_000_000;

    private const int MaxHeaderLength = 16 * 1024;

    private readonly Encoding _encoding;
    private readonly char _separator;
    private readonly Dictionary<string, int> _columns;

    private CsvFile(string path, Encoding encoding, char separator, Dictionary<string, int> columns, IReadOnlyList<string> notices)
    {
        Path = path;
        Notices = notices;
        _encoding = encoding;
        _separator = separator;
        _columns = columns;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was assumed about it, one sentence each, for people.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>The file has this column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Looks at the whole file once for its encoding, and at its first line for its separator and columns.</summary>
    /// <exception cref="CsvFileException">It cannot be read as a CSV file with these columns.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static async Task<CsvFile> OpenAsync(string path, CsvColumns columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        try
        {
            await using var stream = File.OpenRead(path);
            var (encoding, notice) = await CsvEncoding.DetectAsync(stream, cancellationToken);
            stream.Position = 0;
            var separator = columns.SeparatorOf(await FirstLineAsync(stream, encoding, cancellationToken));
            stream.Position = 0;
            await using var reader = CsvReader.Create(stream, Options(encoding, separator));
            await reader.ReadHeaderAsync(cancellationToken);
            return new CsvFile(path, encoding, separator, columns.Locate(reader.Headers.ToArray()), notice is null ? [] : [notice]);
        }
        catch (Exception e) when (e is CsvFileException or CsvFormatException)
        {
            throw new CsvFileException($"{System.IO.Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    /// <summary>Reads every line; a line that is wrong as a whole, or in one cell, gives its rejections instead of an item.</summary>
    internal async IAsyncEnumerable<CsvLine<T>> ReadAsync<T>(Func<CsvCells, T?> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var cells in ReadCellsAsync(cancellationToken))
        {
            var item = cells.Rejections.Count == 0 ? read(cells) : null;
            yield return new CsvLine<T>(cells.Line, cells.Rejections.Count == 0 ? item : null, cells.Rejections);
        }
    }

    private async IAsyncEnumerable<CsvCells> ReadCellsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = false;
        await using var stream = File.OpenRead(Path);
        await using var reader = CsvReader.Create(stream, Options(_encoding, _separator) with { OnMalformedRecord = _ => malformed = true });
        while (true)
        {
            malformed = false;
            var (row, ended) = await NextAsync(reader, cancellationToken);
            if (row is not null)
            {
                yield return row;
            }
            else if (!ended && Check(reader, malformed) is { } good)
            {
                yield return good;
            }

            if (ended)
            {
                yield break;
            }
        }
    }

    // A record past the size limit ends the file: where the next one begins cannot be known.
    private async Task<(CsvCells? Row, bool Ended)> NextAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return (null, !await reader.ReadAsync(cancellationToken));
        }
        catch (CsvFormatException e)
        {
            var row = new CsvCells((int)e.LineNumber, _columns, []);
            row.Reject(string.Empty, "BAD_QUOTES", "longer than 1,000,000 bytes: a quote is opened and never closed; nothing after this line was read");
            return (row, true);
        }
    }

    // Null for a line of empty cells, which Excel leaves behind a table.
    private CsvCells? Check(CsvReader reader, bool malformed)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.GetString(i);
        }

        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var row = new CsvCells((int)reader.LineNumber, _columns, cells);
        if (malformed)
        {
            var swallowed = reader.RawRecord.Count((byte)'\n');
            row.Reject(string.Empty, "BAD_QUOTES", "a quote stands inside a cell, or is never closed; write \"\" for a quote inside a quoted cell"
                + (swallowed > 0 ? $" (lines {row.Line} to {row.Line + swallowed} were read as one)" : string.Empty));
        }
        else if (cells.Length != _columns.Count)
        {
            row.Reject(string.Empty, "CELL_COUNT",
                $"{cells.Length} cells where the header has {_columns.Count}; a '{_separator}' inside a cell needs quotes around the cell");
        }

        return row;
    }

    private static async Task<string> FirstLineAsync(Stream stream, Encoding encoding, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, encoding, leaveOpen: true);
        var start = new char[MaxHeaderLength];
        var length = await reader.ReadBlockAsync(start, cancellationToken);
        foreach (var line in start.AsSpan(0, length).EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                return line.ToString();
            }
        }

        throw new CsvFileException("the file is empty");
    }

    private static CsvReaderOptions Options(Encoding encoding, char separator) => new()
    {
        Encoding = encoding,
        Separator = separator,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRecordSize,
    };
}
