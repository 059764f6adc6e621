namespace Quartiers2030.Journal;

/// <summary>An entry that this version cannot read: it does not know the kind, or the payload is not of that kind's form.</summary>
public sealed class JournalFormatException : Exception
{
    /// <summary>Says what could not be read.</summary>
    public JournalFormatException(string kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>The kind as the entry gives it.</summary>
    public string Kind { get; }
}
