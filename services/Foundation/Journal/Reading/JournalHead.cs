namespace Quartiers2030.Journal;

/// <summary>How long a journal is.</summary>
/// <param name="Sequence">Position of its last entry; 0 when it is empty.</param>
/// <param name="Hash">Hash of that entry, lowercase hexadecimal; 64 zeros when it is empty.</param>
public sealed record JournalHead(long Sequence, string Hash)
{
    /// <summary>The head of an empty journal.</summary>
    public static JournalHead Empty { get; } = new(0, Convert.ToHexStringLower(EntryHash.Origin));
}
