using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>One row of the table <c>journal</c>. Rows are inserted and read, never changed.</summary>
internal sealed class JournalEntry
{
    public required long Sequence { get; init; }
    public required string Kind { get; init; }
    public required byte[] Payload { get; init; }

    /// <summary>UTC, in ticks of 100 ns since 0001-01-01: a number is the same in every database, a timestamp is not.</summary>
    public required long RecordedAt { get; init; }
    public required string Author { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }

    public JournalStamp ToStamp(string source) => new(
        source, Sequence, new DateTimeOffset(RecordedAt, TimeSpan.Zero), Author, Convert.ToHexStringLower(PreviousHash), Convert.ToHexStringLower(Hash));

    /// <exception cref="JournalFormatException">This version cannot read the payload.</exception>
    public JournalEvent ToEvent(string source) => EventSerializer.Deserialize(Kind, Payload) with { Stamp = ToStamp(source) };
}
