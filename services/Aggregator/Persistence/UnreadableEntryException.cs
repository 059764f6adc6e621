namespace Quartiers2030.Aggregator.Persistence;

/// <summary>A journal entry says something that the read model has no meaning for; it is refused before it can spoil what is read later.</summary>
internal sealed class UnreadableEntryException(string message) : Exception(message);
