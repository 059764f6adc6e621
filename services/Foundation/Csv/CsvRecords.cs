using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Quartiers2030.Csv;

/// <summary>The records of one text, read forwards and one at a time, so that memory does not grow with the text.</summary>
internal sealed class CsvRecords(Encoding encoding, char separator, Dictionary<string, int> columns)
{
    // A quote that is never closed makes the rest of the file one record; without a limit it would all be held in memory.
    private const int MaxRecordSize = 1_000_000;

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Every record after the header. The stream is disposed of at the end.</summary>
    public async IAsyncEnumerable<CsvCells> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = false;
        await using var reader = CsvReader.Create(stream, Options(encoding, separator) with { OnMalformedRecord = _ => malformed = true });
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

    public static CsvReaderOptions Options(Encoding encoding, char separator) => new()
    {
        Encoding = encoding,
        Separator = separator,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRecordSize,
    };

    // A record past the size limit ends the file: where the next one begins cannot be known.
    private async Task<(CsvCells? Row, bool Ended)> NextAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return (null, !await reader.ReadAsync(cancellationToken));
        }
        catch (CsvFormatException e)
        {
            var row = new CsvCells((int)e.LineNumber, columns, []);
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

        var row = new CsvCells((int)reader.LineNumber, columns, cells);
        if (malformed)
        {
            var swallowed = reader.RawRecord.Count((byte)'\n');
            row.Reject(string.Empty, "BAD_QUOTES", "a quote stands inside a cell, or is never closed; write \"\" for a quote inside a quoted cell"
                + (swallowed > 0 ? $" (lines {row.Line} to {row.Line + swallowed} were read as one)" : string.Empty));
        }
        else if (cells.Length != columns.Count)
        {
            row.Reject(string.Empty, "CELL_COUNT",
                $"{cells.Length} cells where the header has {columns.Count}; a '{separator}' inside a cell needs quotes around the cell");
        }

        return row;
    }
}
