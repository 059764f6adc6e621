namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>What every answer begins with: what it was computed from, and whether the data is real.</summary>
/// <param name="Date">The day the figures are read for, in Paris.</param>
/// <param name="AsOf">Only facts recorded by then were used; null: everything received.</param>
/// <param name="Fictitious">The data is invented, for a demonstration.</param>
/// <param name="Notice">In French, to be shown with the data; null when there is nothing to say.</param>
/// <param name="Positions">How far each journal had been read; the same positions always give the same figures.</param>
internal sealed record AnswerHeader(
    DateOnly Date, DateTimeOffset? AsOf, bool Fictitious, string? Notice, IReadOnlyList<PositionAnswer> Positions);

/// <summary>How far one journal was read.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Sequence">Its last entry read, from 1.</param>
/// <param name="Hash">SHA-256 of that entry, which seals all before it.</param>
/// <param name="RecordedAt">When the journal accepted that entry.</param>
internal sealed record PositionAnswer(string Source, long Sequence, string Hash, DateTimeOffset RecordedAt);

/// <summary>A list.</summary>
/// <typeparam name="T">One item.</typeparam>
/// <param name="Header">What it was computed from.</param>
/// <param name="Count">How many items.</param>
/// <param name="Items">The items, in a stable order.</param>
internal sealed record ListAnswer<T>(AnswerHeader Header, int Count, IReadOnlyList<T> Items);
