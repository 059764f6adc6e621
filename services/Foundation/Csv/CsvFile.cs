using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Quartiers2030.Csv;

/// <summary>
/// A CSV file whose encoding, separator and columns are known and right. Its lines can be read any number of times, each time from
/// the disk and one at a time, so that memory does not grow with the file.
/// </summary>
public sealed class CsvFile : CsvSource
{
    private readonly CsvRecords _records;

    private CsvFile(string path, CsvRecords records, IReadOnlyList<string> notices)
    {
        Path = path;
        Notices = notices;
        _records = records;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notices { get; }

    /// <inheritdoc/>
    public override bool Has(string column) => _records.Has(column);

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
            await using var reader = CsvReader.Create(stream, CsvRecords.Options(encoding, separator));
            await reader.ReadHeaderAsync(cancellationToken);
            var records = new CsvRecords(encoding, separator, columns.Locate(reader.Headers.ToArray()));
            return new CsvFile(path, records, notice is null ? [] : [notice]);
        }
        catch (Exception e) when (e is CsvFileException or CsvFormatException)
        {
            throw new CsvFileException($"{System.IO.Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    private protected override async IAsyncEnumerable<CsvCells> ReadCellsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path);
        await foreach (var cells in _records.ReadAsync(stream, cancellationToken))
        {
            yield return cells;
        }
    }

    private static async Task<string> FirstLineAsync(Stream stream, Encoding encoding, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, encoding, leaveOpen: true);
        var start = new char[CsvHeader.MaxLength];
        var length = await reader.ReadBlockAsync(start, cancellationToken);
        return CsvHeader.FirstLine(start.AsSpan(0, length));
    }
}
