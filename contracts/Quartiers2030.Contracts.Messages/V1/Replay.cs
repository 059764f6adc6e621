namespace Quartiers2030.Contracts.V1;

/// <summary>
/// Asks a journal to send its entries after a position again, in order, to the asker. Not a journal entry itself.
/// Harmless to repeat; an asker repeats it until what it needs has come.
/// </summary>
/// <param name="Source">Name of the journal asked.</param>
/// <param name="AfterSequence">The last position the asker holds; 0 for everything.</param>
/// <param name="ReplyTo">Bus address of the asker's queue.</param>
public sealed record ReplayRequested(string Source, long AfterSequence, Uri ReplyTo);

/// <summary>Says how long a journal is, so that a lost last message is noticed. Not a journal entry itself.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Sequence">Position of its last entry; 0 when it is empty.</param>
/// <param name="Hash">Hash of that entry, as in <see cref="JournalStamp.Hash"/>.</param>
public sealed record JournalHeadReported(string Source, long Sequence, string Hash)
{
    /// <summary>
    /// In an answer to <see cref="ReplayRequested"/>, its <see cref="ReplayRequested.AfterSequence"/>; null in the reports that a journal
    /// makes by itself, which say how far it has been published. A journal never gets shorter, so an answer whose <see cref="Sequence"/>
    /// lies before it proves that the asker follows another history.
    /// </summary>
    public long? AfterSequence { get; init; }
}
