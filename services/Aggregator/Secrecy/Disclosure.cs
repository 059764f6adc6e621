namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>A secret that can be worked out.</summary>
/// <param name="Cells">The cells it speaks of.</param>
/// <param name="IsOpen">It still can.</param>
internal sealed record Leak(IReadOnlyList<string> Cells, Func<bool> IsOpen);

/// <summary>What a reader can work out of a table in which some cells and totals are hidden, and how to stop it.</summary>
internal sealed class Disclosure
{
    private readonly SecrecyTable _table;
    private readonly List<Total> _totals;

    /// <summary>A table with its secret cells and its secret totals hidden.</summary>
    public Disclosure(SecrecyTable table, IEnumerable<string> secretCells)
    {
        _table = table;
        HiddenCells = new(secretCells, StringComparer.Ordinal);
        _totals = TotalsOf(table);
    }

    /// <summary>The cells hidden so far.</summary>
    public HashSet<string> HiddenCells { get; }

    /// <summary>Codes of the totals hidden so far.</summary>
    public HashSet<string> HiddenTotals => new(_totals.Where(static total => total.IsHidden).SelectMany(static total => total.Codes), StringComparer.Ordinal);

    /// <summary>A secret that can be worked out; null when there is none.</summary>
    public Leak? FindLeak()
    {
        var hidden = Columns(HiddenCells);
        var span = SpanOf(hidden);
        foreach (var (territory, column) in hidden)
        {
            if (span.Holds([column]))
            {
                return Sum([territory]);
            }
        }

        foreach (var total in _totals.Where(static total => total.Members.Count > 0))
        {
            if (total.IsSecret && span.Holds(Columns(total.Members, hidden)))
            {
                return Sum(total.Members);
            }

            if (LeavesNothing(total))
            {
                return new(total.Members, () => LeavesNothing(total));
            }
        }

        return null;
    }

    /// <summary>Hides the smallest cell that stops the leak, or else the narrowest total that does, or else the narrowest that takes part.</summary>
    public void Close(Leak leak)
    {
        var near = _totals.Where(total => !total.IsHidden && total.Members.Intersect(leak.Cells, StringComparer.Ordinal).Any())
            .OrderBy(total => total.Members.Count(HiddenCells.Contains)).ThenBy(static total => total.Members.Count)
            .ThenBy(static total => total.Codes[0], StringComparer.Ordinal).ToList();
        foreach (var cell in near.Select(SmallestVisible).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            HiddenCells.Add(cell);
            if (!leak.IsOpen())
            {
                return;
            }

            HiddenCells.Remove(cell);
        }

        foreach (var total in _totals.Where(static total => !total.IsHidden).OrderBy(static total => total.Members.Count))
        {
            total.IsHidden = true;
            if (!leak.IsOpen())
            {
                return;
            }

            total.IsHidden = false;
        }

        // Nothing works alone: hide one more, and the next round goes on from there.
        if (near.Count > 0)
        {
            near[0].IsHidden = true;
        }
        else
        {
            HiddenCells.UnionWith(leak.Cells);
        }
    }

    /// <summary>The hidden part of a sum of cells can be worked out of what is published.</summary>
    private Leak Sum(IReadOnlyList<string> cells) => new(cells, () =>
    {
        var hidden = Columns(HiddenCells);
        return SpanOf(hidden).Holds(Columns(cells, hidden));
    });

    private LinearSpan SpanOf(Dictionary<string, int> hidden) =>
        new(hidden.Count, _totals.Where(static total => !total.IsHidden).Select(total => Columns(total.Members, hidden)));

    /// <summary>What the visible members leave of a published total is 0, so every hidden member is.</summary>
    private bool LeavesNothing(Total total)
    {
        var (count, left, complement) = (0, 0m, 0m);
        foreach (var member in total.Members)
        {
            if (HiddenCells.Contains(member))
            {
                var quantity = _table.Cells[member];
                count++;
                left += quantity.Numerator ?? quantity.Value;
                complement += quantity.Denominator - quantity.Numerator ?? 1;
            }
        }

        return !total.IsHidden && count > 0 && (left == 0 || complement == 0);
    }

    private string? SmallestVisible(Total total) => total.Members.Where(member => !HiddenCells.Contains(member))
        .OrderBy(member => _table.Cells[member].Numerator ?? _table.Cells[member].Value).ThenBy(static member => member, StringComparer.Ordinal)
        .FirstOrDefault();

    private static Dictionary<string, int> Columns(HashSet<string> cells)
    {
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        foreach (var cell in cells.Order(StringComparer.Ordinal))
        {
            columns.Add(cell, columns.Count);
        }

        return columns;
    }

    private static List<int> Columns(IReadOnlyList<string> cells, Dictionary<string, int> hidden) =>
        [.. cells.Where(hidden.ContainsKey).Select(cell => hidden[cell])];

    /// <summary>Totals over the same cells are one: hiding only one of them would hide nothing.</summary>
    private static List<Total> TotalsOf(SecrecyTable table)
    {
        Dictionary<string, Total> totals = new(StringComparer.Ordinal);
        foreach (var published in table.Totals)
        {
            List<string> members = [.. published.Members.Distinct(StringComparer.Ordinal)
                .Where(member => table.Cells.TryGetValue(member, out var cell) && cell.IsNumber).Order(StringComparer.Ordinal)];
            var key = string.Join('|', members);
            if (!totals.TryGetValue(key, out var total))
            {
                totals[key] = total = new(members);
            }

            total.Codes.Add(published.Code);
            total.IsSecret |= SecrecyPolicy.IsSecret(published.Value, table);
            total.IsHidden |= total.IsSecret;
        }

        return [.. totals.Values];
    }

    private sealed class Total(List<string> members)
    {
        public List<string> Members { get; } = members;

        public List<string> Codes { get; } = [];

        public bool IsSecret { get; set; }

        public bool IsHidden { get; set; }
    }
}
