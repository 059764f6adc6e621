namespace Quartiers2030.Journal;

/// <summary>
/// The database refused a whole group of works, this one among them, whatever it did itself. Nothing of it was recorded,
/// except when the connection was lost while it committed: then it may have been, so a caller tries again with the same ids.
/// </summary>
public sealed class JournalWriteException(string message, Exception innerException) : Exception(message, innerException);
