using System.Diagnostics.CodeAnalysis;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// The entries of one journal that came before their turn, in order. When there is no room the nearest stay: those after them come again
/// by the replay that the gap needs anyway.
/// </summary>
internal sealed class EarlyEntries(int most)
{
    // An entry can hold a whole batch; what waits is also limited by its observations.
    private const int MostObservations = 100_000;

    // A message can overtake the report that counts it, but not for this many reports.
    private const int ReportsBeforeFuture = 5;

    private readonly SortedList<long, (JournalEvent Entry, int ReportsBelow)> _entries = [];
    private int _observations;

    /// <summary>Sequence of the last one; 0 for none.</summary>
    public long Last => _entries.Count > 0 ? _entries.GetKeyAtIndex(_entries.Count - 1) : 0;

    /// <summary>Keeps an entry, unless there is no room for it or it is kept already.</summary>
    public bool TryAdd(long sequence, JournalEvent entry)
    {
        if (_entries.ContainsKey(sequence))
        {
            return false;
        }

        var size = Size(entry);
        while (_entries.Count >= most || (_entries.Count > 0 && _observations + size > MostObservations))
        {
            if (Last < sequence)
            {
                return false;
            }

            RemoveAt(_entries.Count - 1);
        }

        _entries.Add(sequence, (entry, 0));
        _observations += size;
        return true;
    }

    /// <summary>Takes the one after a position; those at or before it are forgotten.</summary>
    public bool TryTakeAfter(long position, [NotNullWhen(true)] out JournalEvent? entry)
    {
        entry = null;
        while (entry is null && _entries.Count > 0 && _entries.GetKeyAtIndex(0) is var sequence && sequence <= position + 1)
        {
            entry = sequence > position ? _entries.GetValueAtIndex(0).Entry : null;
            RemoveAt(0);
        }

        return entry is not null;
    }

    /// <summary>The journal has said that it ends at <paramref name="head"/>.</summary>
    public void Reported(long head)
    {
        for (var i = _entries.Count - 1; i >= 0 && _entries.GetKeyAtIndex(i) > head; i--)
        {
            var (entry, below) = _entries.GetValueAtIndex(i);
            _entries.SetValueAtIndex(i, (entry, below + 1));
        }
    }

    /// <summary>Takes those that the journal has said often enough not to hold.</summary>
    public IReadOnlyList<JournalEvent> TakeFuture()
    {
        List<JournalEvent>? future = null;
        for (var i = _entries.Count - 1; i >= 0 && _entries.GetValueAtIndex(i).ReportsBelow >= ReportsBeforeFuture; i--)
        {
            (future ??= []).Add(_entries.GetValueAtIndex(i).Entry);
            RemoveAt(i);
        }

        return future ?? (IReadOnlyList<JournalEvent>)[];
    }

    public void Clear()
    {
        _entries.Clear();
        _observations = 0;
    }

    private static int Size(JournalEvent entry) => entry is ObservationsRecorded { Observations: { } observations } ? observations.Count : 1;

    private void RemoveAt(int index)
    {
        _observations -= Size(_entries.GetValueAtIndex(index).Entry);
        _entries.RemoveAt(index);
    }
}
