namespace Quartiers2030.Contracts.V1;

/// <summary>
/// A fact that a service has written into its journal. On the bus it always carries its <see cref="Stamp"/>;
/// consumers order by <see cref="JournalStamp.Sequence"/>, never by arrival or by clock.
/// </summary>
public abstract record JournalEvent
{
    /// <summary>Where the fact stands in its journal. Set by the journal, not part of the hashed content.</summary>
    public JournalStamp? Stamp { get; init; }
}

/// <summary>The place of an event in the journal of the service that owns it.</summary>
/// <param name="Source">Name of the journal, one per service: <c>ars</c>, <c>caf</c>, …</param>
/// <param name="Sequence">Position from 1, without gaps.</param>
/// <param name="RecordedAt">The server's time when the fact was accepted; for display and lateness, never for order.</param>
/// <param name="Author">Identity of the caller, from its token: <c>operator:ars</c>, <c>mission:…</c>.</param>
/// <param name="PreviousHash">SHA-256 of the entry before, lowercase hexadecimal; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over this entry and <paramref name="PreviousHash"/>, lowercase hexadecimal.</param>
public sealed record JournalStamp(
    string Source,
    long Sequence,
    DateTimeOffset RecordedAt,
    string Author,
    string PreviousHash,
    string Hash);
