namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>
/// The sums that can be worked out of known sums by adding, subtracting and multiplying. Worked modulo the prime 2³¹ − 1, which is exact for
/// the small whole coefficients of sums of cells and never overflows.
/// </summary>
internal sealed class LinearSpan
{
    private const long Prime = 2147483647;
    private readonly int _columns;
    private readonly List<(int Pivot, long[] Row)> _rows = [];

    /// <summary>The span of sums, each given by the columns it adds up.</summary>
    public LinearSpan(int columns, IEnumerable<IReadOnlyCollection<int>> sums)
    {
        _columns = columns;
        foreach (var sum in sums)
        {
            var row = Reduce(RowOf(sum));
            var pivot = Array.FindIndex(row, static value => value != 0);
            if (pivot >= 0)
            {
                Scale(row, Inverse(row[pivot]));
                _rows.Add((pivot, row));
            }
        }
    }

    /// <summary>The sum of these columns can be worked out.</summary>
    public bool Holds(IReadOnlyCollection<int> sum) => Array.TrueForAll(Reduce(RowOf(sum)), static value => value == 0);

    private long[] RowOf(IReadOnlyCollection<int> sum)
    {
        var row = new long[_columns];
        foreach (var column in sum)
        {
            row[column] = 1;
        }

        return row;
    }

    /// <summary>Takes out every known row, in the order they were found: a later one is 0 at the pivots of the earlier ones.</summary>
    private long[] Reduce(long[] row)
    {
        foreach (var (pivot, known) in _rows)
        {
            var factor = row[pivot];
            if (factor != 0)
            {
                for (var i = pivot; i < row.Length; i++)
                {
                    row[i] = (row[i] + ((Prime - factor) * known[i])) % Prime;
                }
            }
        }

        return row;
    }

    private static void Scale(long[] row, long factor)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = row[i] * factor % Prime;
        }
    }

    /// <summary>By Fermat: value^(p − 2).</summary>
    private static long Inverse(long value)
    {
        var (result, power) = (1L, Prime - 2);
        for (; power > 0; power >>= 1)
        {
            result = (power & 1) == 1 ? result * value % Prime : result;
            value = value * value % Prime;
        }

        return result;
    }
}
