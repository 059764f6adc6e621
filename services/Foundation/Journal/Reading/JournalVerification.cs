namespace Quartiers2030.Journal;

/// <summary>What is wrong with an entry.</summary>
public enum JournalFault
{
    /// <summary>The entry is missing: another stands where it should.</summary>
    Gap = 1,

    /// <summary>Its previous hash is not the hash of the entry before.</summary>
    PreviousHash,

    /// <summary>Its hash is not that of its own content.</summary>
    Hash,

    /// <summary>It was recorded before the entry before it.</summary>
    RecordedAtOrder,

    /// <summary>Its hash is right, but this version cannot read its payload.</summary>
    Payload,
}

/// <summary>
/// The outcome of walking the hash chain. The chain shows any change, insertion or removal but that of the last entries:
/// compare <see cref="Head"/> with a head noted elsewhere (an aggregator's position, a sealed review) for these.
/// </summary>
/// <param name="Head">The last entry found intact.</param>
/// <param name="BrokenSequence">The first entry that is not; null when all are.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
/// <param name="Detail">The same in words; empty when nothing is.</param>
public sealed record JournalVerification(JournalHead Head, long? BrokenSequence, JournalFault? Fault, string Detail)
{
    /// <summary>Every entry is as it was written.</summary>
    public bool IsIntact => Fault is null;
}
