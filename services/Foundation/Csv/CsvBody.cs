using System.Text;
using CsvHelper;

namespace Quartiers2030.Csv;

/// <summary>
/// CSV that arrives, such as the body of a request: read once, forwards, never held whole. Its encoding is told as it comes:
/// UTF-8 until a byte that cannot be, Windows-1252 from there on.
/// </summary>
public sealed class CsvBody : CsvSource
{
    private readonly CsvRecords _records;
    private readonly Utf8Stream _text;
    private readonly Stream _whole;

    private CsvBody(CsvRecords records, Utf8Stream text, Stream whole)
    {
        _records = records;
        _text = text;
        _whole = whole;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notices => _text.IsWindows1252 ? [CsvEncoding.Notice] : [];

    /// <inheritdoc/>
    public override bool Has(string column) => _records.Has(column);

    /// <summary>Reads the header.</summary>
    /// <param name="body">The text; read by the lines, and left open.</param>
    /// <param name="columns">The columns it must and may have.</param>
    /// <param name="isWindows1252">The sender says that it is in Windows-1252; otherwise that is found out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CsvFileException">It cannot be read as CSV with these columns.</exception>
    public static async Task<CsvBody> OpenAsync(
        Stream body, CsvColumns columns, bool isWindows1252 = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(columns);
        var text = new Utf8Stream(body, isWindows1252);
        var start = new byte[CsvHeader.MaxLength];
        var length = await text.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var header = CsvHeader.FirstLine(Encoding.UTF8.GetString(start, 0, length));
        var separator = columns.SeparatorOf(header);
        try
        {
            await using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(header)), CsvRecords.Options(Encoding.UTF8, separator));
            await reader.ReadHeaderAsync(cancellationToken);
            var records = new CsvRecords(Encoding.UTF8, separator, columns.Locate(reader.Headers.ToArray()));
            return new CsvBody(records, text, new JoinedStream(start.AsMemory(0, length), text));
        }
        catch (CsvFormatException e)
        {
            throw new CsvFileException(e.Message, e);
        }
    }

    private protected override IAsyncEnumerable<CsvCells> ReadCellsAsync(CancellationToken cancellationToken) =>
        _records.ReadAsync(_whole, cancellationToken);
}
