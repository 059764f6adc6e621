using System.Collections;
using System.Text.Json;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults.Checking;

/// <summary>
/// What the platform shows of a partner's lines, held against those that were acknowledged: each once, in the cell and under the entry
/// where its receipt put it, and the revisions of a cell in the order of the journal.
/// </summary>
internal sealed class ShownLines(Partner partner, IReadOnlyList<Batch> acknowledged, Findings findings)
{
    private readonly BitArray _shown = new(acknowledged.Count > 0 ? acknowledged[^1].First + acknowledged[^1].Count : 0);
    private (string Cell, int Revision, long Sequence, int Line) _before;

    /// <summary>Takes the revisions of a commitment's cells, in the order of cell and revision that the platform gives them in.</summary>
    public void Add(IEnumerable<JsonElement> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    /// <summary>Says what was acknowledged and was not among them, and whether the journal took the lines in the order of their pushing.</summary>
    public void Finish()
    {
        var last = 0L;
        foreach (var batch in acknowledged)
        {
            var missing = Enumerable.Range(batch.First, batch.Count).Count(line => !_shown[line]);
            findings.AddLost($"{partner.Source}: {missing} lines from {batch.First} on, entry {batch.Entry}, are lost.", missing);
            if (batch.Entry <= last)
            {
                findings.AddOutOfOrder($"{partner.Source}: entry {batch.Entry} was acknowledged after entry {last}.");
            }

            last = batch.Entry;
        }
    }

    private void Add(JsonElement item)
    {
        // No other line of the load has this value.
        var line = (int)item.GetProperty("number").GetDouble() - 1;
        var (revision, sequence) = (item.GetProperty("revision").GetInt32(), item.GetProperty("sequence").GetInt64());
        var cell = $"{item.GetProperty("commitment").GetString()} {item.GetProperty("territory").GetString()} {item.GetProperty("period").GetString()}";
        if (line < 0 || line >= _shown.Count)
        {
            findings.AddTwice($"{partner.Source}: line {line} is shown that nobody was told was taken.");
            return;
        }

        if (_shown[line])
        {
            findings.AddTwice($"{partner.Source}: line {line} counts twice.");
        }

        _shown[line] = true;
        if (cell != Programme.Cell(partner, line))
        {
            findings.AddLost($"{partner.Source}: line {line} is shown in the cell {cell}.");
        }

        if (EntryOf(line) is var entry && entry != sequence)
        {
            findings.AddOutOfOrder($"{partner.Source}: line {line} was acknowledged as entry {entry} and is shown as entry {sequence}.");
        }

        if (cell == _before.Cell ? revision != _before.Revision + 1 || sequence <= _before.Sequence || line <= _before.Line : revision != 1)
        {
            findings.AddOutOfOrder($"{partner.Source}: in the cell {cell} revision {revision} (line {line}, entry {sequence}) follows {_before}.");
        }

        _before = (cell, revision, sequence, line);
    }

    private long EntryOf(int line)
    {
        var (low, high) = (0, acknowledged.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = acknowledged[middle].First <= line ? (middle, high) : (low, middle - 1);
        }

        return acknowledged[low].Entry;
    }
}
