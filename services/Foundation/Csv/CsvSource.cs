using System.Runtime.CompilerServices;

namespace Quartiers2030.Csv;

/// <summary>Lines of CSV whose separator and columns are known and right, wherever they come from.</summary>
public abstract class CsvSource
{
    private protected CsvSource()
    {
    }

    /// <summary>What was assumed about it, one sentence each, for people. Of a stream, complete once its last line was read.</summary>
    public abstract IReadOnlyList<string> Notices { get; }

    /// <summary>There is such a column.</summary>
    public abstract bool Has(string column);

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

    private protected abstract IAsyncEnumerable<CsvCells> ReadCellsAsync(CancellationToken cancellationToken);
}
