namespace Quartiers2030.Journal;

/// <summary>Checks entries one after the other, in order.</summary>
internal sealed class ChainCheck
{
    private JournalEntry? _last;

    public JournalHead Head => _last is null ? JournalHead.Empty : new JournalHead(_last.Sequence, Convert.ToHexStringLower(_last.Hash));

    /// <returns>The verification when the entry breaks the chain, or null.</returns>
    public JournalVerification? Check(JournalEntry entry)
    {
        var expected = (_last?.Sequence ?? 0) + 1;
        if (entry.Sequence != expected)
        {
            return Broken(expected, JournalFault.Gap, $"Entry {expected} is missing; {entry.Sequence} comes instead.");
        }

        if (!entry.PreviousHash.AsSpan().SequenceEqual(_last is null ? EntryHash.Origin : _last.Hash))
        {
            return Broken(expected, JournalFault.PreviousHash, $"Entry {expected} is not chained to the entry before it.");
        }

        if (!entry.Hash.AsSpan().SequenceEqual(
            EntryHash.Compute(entry.PreviousHash, entry.Sequence, entry.Kind, entry.RecordedAt, entry.Author, entry.Payload)))
        {
            return Broken(expected, JournalFault.Hash, $"The hash of entry {expected} is not that of its content.");
        }

        if (entry.RecordedAt < (_last?.RecordedAt ?? 0) || entry.RecordedAt > DateTimeOffset.MaxValue.UtcTicks)
        {
            return Broken(expected, JournalFault.RecordedAtOrder, $"Entry {expected} was recorded before the entry before it, or at no date.");
        }

        try
        {
            _ = EventSerializer.Deserialize(entry.Kind, entry.Payload);
        }
        catch (JournalFormatException exception)
        {
            return Broken(expected, JournalFault.Payload, exception.Message);
        }

        _last = entry;
        return null;
    }

    private JournalVerification Broken(long sequence, JournalFault fault, string detail) => new(Head, sequence, fault, detail);
}
