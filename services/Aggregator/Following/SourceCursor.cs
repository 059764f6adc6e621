using System.Diagnostics.CodeAnalysis;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>What became of an entry that was offered.</summary>
internal enum Reception
{
    /// <summary>It is the next one, to be applied now; the cursor has moved on to it.</summary>
    Next = 1,

    /// <summary>It was applied before.</summary>
    Known,

    /// <summary>It came early and waits for the ones before.</summary>
    Held,

    /// <summary>It came early and there is no room left; a replay brings it again.</summary>
    Dropped,

    /// <summary>It does not continue what was applied.</summary>
    Refused,
}

/// <summary>
/// How far one journal is followed: what comes next, what came early, what is wrong. Decides by sequence and hash alone,
/// so duplicates, disorder and gaps end in the same state. For one thread.
/// </summary>
internal sealed class SourceCursor(string source, long position = 0, string? hash = null, int heldEntries = 256)
{
    /// <summary>The hash that the first entry of a journal continues.</summary>
    public static readonly string NoHash = new('0', 64);

    // An entry can hold a whole batch; what waits is also limited by its observations.
    private const int HeldObservations = 100_000;

    private readonly SortedDictionary<long, JournalEvent> _held = [];
    private int _heldObservations;

    /// <summary>Name of the journal.</summary>
    public string Source => source;

    /// <summary>Sequence of the last entry taken; 0 for none.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Hash of that entry.</summary>
    public string Hash { get; private set; } = hash ?? NoHash;

    /// <summary>The farthest position that is known to exist.</summary>
    public long Head { get; private set; } = position;

    /// <summary>The first position that the journal itself reported; null until it has.</summary>
    public long? FirstReportedHead { get; private set; }

    /// <summary>It once held everything that the journal first reported.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>Something is known to be missing, or the journal has not spoken yet.</summary>
    public bool IsBehind => FirstReportedHead is null || Head > Position;

    /// <summary>Why entries are refused; null while all is well, and again once the right history goes on.</summary>
    public SourceConflict? Conflict { get; private set; }

    /// <summary>Takes an entry that carries its stamp.</summary>
    public Reception Offer(JournalEvent entry)
    {
        var stamp = entry.Stamp!;
        Head = Math.Max(Head, stamp.Sequence);
        if (stamp.Sequence <= Position)
        {
            return stamp.Sequence == Position && !SameHash(stamp.Hash, Hash) ? Refuse(stamp.Sequence, stamp.Hash) : Reception.Known;
        }

        if (stamp.Sequence == Position + 1)
        {
            return Advance(stamp);
        }

        var size = Size(entry);
        if (_held.Count >= heldEntries || _heldObservations + size > HeldObservations || !_held.TryAdd(stamp.Sequence, entry))
        {
            return Reception.Dropped;
        }

        _heldObservations += size;
        return Reception.Held;
    }

    /// <summary>Takes the next entry out of those that came early, if it is there.</summary>
    public bool TryTakeHeld([NotNullWhen(true)] out JournalEvent? entry)
    {
        entry = null;
        while (_held.Count > 0)
        {
            var (sequence, early) = _held.First();
            if (sequence > Position + 1)
            {
                return false;
            }

            _held.Remove(sequence);
            _heldObservations -= Size(early);
            if (sequence == Position + 1 && Advance(early.Stamp!) == Reception.Next)
            {
                entry = early;
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes how long the journal says it is.</summary>
    public void Report(JournalHeadReported head)
    {
        FirstReportedHead ??= head.Sequence;
        Head = Math.Max(Head, head.Sequence);
        if (head.Sequence == Position && Position > 0 && !SameHash(head.Hash, Hash))
        {
            Refuse(head.Sequence, head.Hash);
        }

        NoteCaughtUp();
    }

    /// <summary>Goes back to before an entry that could not be applied, and refuses it.</summary>
    public void GoBack(JournalStamp failed, string detail)
    {
        Position = failed.Sequence - 1;
        Hash = failed.PreviousHash;
        Conflict = new SourceConflict(SourceConflict.UnreadableEntry, failed.Sequence, detail);
        Release();
    }

    private static bool SameHash(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static int Size(JournalEvent entry) => entry is ObservationsRecorded { Observations: { } observations } ? observations.Count : 1;

    private Reception Advance(JournalStamp stamp)
    {
        if (!SameHash(stamp.PreviousHash, Hash))
        {
            return Refuse(stamp.Sequence, stamp.PreviousHash);
        }

        Position = stamp.Sequence;
        Hash = stamp.Hash;
        Head = Math.Max(Head, Position);
        Conflict = null;
        NoteCaughtUp();
        return Reception.Next;
    }

    private Reception Refuse(long sequence, string found)
    {
        Conflict = new SourceConflict(
            SourceConflict.AnotherHistory,
            sequence,
            $"Entry {sequence} of '{source}' belongs to another history: found hash {Short(found)}, expected {Short(Hash)}. "
            + "The journal was restored or replaced; check it with verify, then rebuild the read model.");
        Release();
        return Reception.Refused;

        static string Short(string text) => text.Length > 12 ? text[..12] + "…" : text;
    }

    private void Release()
    {
        _held.Clear();
        _heldObservations = 0;
    }

    private void NoteCaughtUp() => HasCaughtUp |= FirstReportedHead is { } head && Position >= head;
}
