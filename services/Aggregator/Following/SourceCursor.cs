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

    private const int ReportsBeforeDoubt = 3;
    private const int RememberedHashes = 1_024;

    private readonly EarlyEntries _early = new(heldEntries);
    private readonly string?[] _hashes = new string?[RememberedHashes];
    private long _reportedHead;
    private int _reportsBelowPosition;

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
    public bool IsBehind => FirstReportedHead is null || Head > Position || IsInDoubt;

    /// <summary>The journal keeps saying that it is shorter than what was taken from it: a replay will tell.</summary>
    private bool IsInDoubt => _reportsBelowPosition >= ReportsBeforeDoubt && Conflict is null;

    /// <summary>Why entries are refused; null while all is well, and again once the right history goes on.</summary>
    public SourceConflict? Conflict { get; private set; }

    /// <summary>Takes an entry that carries its stamp.</summary>
    public Reception Offer(JournalEvent entry)
    {
        var stamp = entry.Stamp!;
        Head = Math.Max(Head, stamp.Sequence);
        if (stamp.Sequence <= Position)
        {
            return Remembered(stamp.Sequence) is { } hash && !SameHash(stamp.Hash, hash) ? Refuse(stamp.Sequence, stamp.Hash, hash) : Reception.Known;
        }

        if (stamp.Sequence == Position + 1)
        {
            return Advance(stamp);
        }

        return _early.TryAdd(stamp.Sequence, entry) ? Reception.Held : Reception.Dropped;
    }

    /// <summary>Adds an entry that was the next one, and those that waited for it, to a batch; answers how many observations they hold, at least one each.</summary>
    public int TakeFrom(JournalEvent next, List<JournalEvent> batch)
    {
        var observations = 0;
        for (var entry = next; entry is not null; entry = TryTakeHeld(out var held) ? held : null)
        {
            batch.Add(entry);
            observations += entry is ObservationsRecorded { Observations: { } lines } ? lines.Count : 1;
        }

        return observations;
    }

    /// <summary>Takes the next entry out of those that came early, if it is there.</summary>
    public bool TryTakeHeld([NotNullWhen(true)] out JournalEvent? entry)
    {
        while (_early.TryTakeAfter(Position, out entry))
        {
            if (Advance(entry.Stamp!) == Reception.Next)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes out of those that came early what is not of this journal: it keeps saying that it ends before them.</summary>
    public IReadOnlyList<JournalEvent> TakeFuture()
    {
        var future = _early.TakeFuture();
        if (future.Count > 0)
        {
            Head = Math.Max(Math.Max(Position, _reportedHead), _early.Last);
        }

        return future;
    }

    /// <summary>Notes how long the journal says it is.</summary>
    public void Report(JournalHeadReported head)
    {
        FirstReportedHead ??= head.Sequence;
        // An answer tells the journal's true end: whatever claimed to lie beyond it and was not kept does not count any more.
        Head = head.AfterSequence is null ? Math.Max(Head, head.Sequence) : Math.Max(Math.Max(Position, head.Sequence), _early.Last);
        if (head.AfterSequence is { } asked && head.Sequence < asked && asked <= Position)
        {
            RefuseShorter(head.Sequence);
        }
        else if (head.Sequence == Position && Position > 0 && !SameHash(head.Hash, Hash))
        {
            Refuse(head.Sequence, head.Hash, Hash);
        }

        _reportsBelowPosition = head.Sequence < Position ? _reportsBelowPosition + 1 : 0;
        if (head.Sequence >= _reportedHead)
        {
            _reportedHead = head.Sequence;
            _early.Reported(head.Sequence);
        }

        NoteCaughtUp();
    }

    /// <summary>Goes back to before an entry that could not be applied, and refuses it.</summary>
    public void GoBack(JournalStamp failed, string detail)
    {
        Position = failed.Sequence - 1;
        Hash = failed.PreviousHash;
        Array.Clear(_hashes);
        Conflict = new SourceConflict(SourceConflict.UnreadableEntry, failed.Sequence, detail);
        _early.Clear();
    }

    private static bool SameHash(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private string? Remembered(long sequence) =>
        sequence == Position ? Hash : sequence > Position - RememberedHashes ? _hashes[sequence % RememberedHashes] : null;

    private Reception Advance(JournalStamp stamp)
    {
        if (!SameHash(stamp.PreviousHash, Hash))
        {
            return Refuse(stamp.Sequence, stamp.PreviousHash, Hash);
        }

        Position = stamp.Sequence;
        Hash = stamp.Hash;
        _hashes[Position % RememberedHashes] = Hash;
        Head = Math.Max(Head, Position);
        Conflict = null;
        NoteCaughtUp();
        return Reception.Next;
    }

    private Reception Refuse(long sequence, string found, string expected)
    {
        Refuse(sequence, $"Entry {sequence} of '{source}' belongs to another history: found hash {Short(found)}, expected {Short(expected)}.");
        return Reception.Refused;

        static string Short(string text) => text.Length > 12 ? text[..12] + "…" : text;
    }

    private void RefuseShorter(long head) =>
        Refuse(head, $"The journal '{source}' ends at entry {head}, but entry {Position} of it was taken before: it began anew, or was restored from an older backup.");

    private void Refuse(long sequence, string what)
    {
        Conflict = new SourceConflict(
            SourceConflict.AnotherHistory, sequence, what + " The journal was restored or replaced; check it with verify, then rebuild the read model.");
        _early.Clear();
    }

    private void NoteCaughtUp() => HasCaughtUp |= FirstReportedHead is { } head && Position >= head;
}
