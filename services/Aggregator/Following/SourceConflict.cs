namespace Quartiers2030.Aggregator.Following;

/// <summary>Why a journal's entries are refused from a position on.</summary>
/// <param name="Code">For programs: <c>another-history</c> or <c>unreadable-entry</c>.</param>
/// <param name="Sequence">The entry refused.</param>
/// <param name="Detail">For people.</param>
internal sealed record SourceConflict(string Code, long Sequence, string Detail)
{
    /// <summary>The entry's chain of hashes is not the one that the read model was made from.</summary>
    public const string AnotherHistory = "another-history";

    /// <summary>The entry cannot be applied by this version.</summary>
    public const string UnreadableEntry = "unreadable-entry";
}
