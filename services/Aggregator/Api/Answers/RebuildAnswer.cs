using System.Text.Json;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Following.Rebuilding;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>An order to rebuild the read model.</summary>
/// <param name="Number">Counts orders; 0 while there was none.</param>
/// <param name="State">none, running, done, failed or withdrawn.</param>
/// <param name="OrderedAt">When it was given.</param>
/// <param name="OrderedBy">Who gave it.</param>
/// <param name="EndedAt">When it was carried out, failed or was withdrawn.</param>
/// <param name="Detail">Why it failed.</param>
/// <param name="Sources">How far each journal was read anew when last looked at; empty while it has not begun.</param>
internal sealed record RebuildAnswer(
    long Number, string State, DateTimeOffset? OrderedAt, string? OrderedBy, DateTimeOffset? EndedAt, string? Detail, IReadOnlyList<RebuiltSourceAnswer> Sources)
{
    /// <summary>Of the stored order.</summary>
    public static RebuildAnswer Of(RebuildOrderRow order) => new(
        order.Number,
        order.State,
        order.OrderedAt,
        order.OrderedBy,
        order.EndedAt,
        order.Detail,
        [.. JsonSerializer.Deserialize<RebuildProgress[]>(order.Progress, JsonSerializerOptions.Web)!
            .Select(source => new RebuiltSourceAnswer(source.Source, source.Position, source.Head, source.CaughtUp, source.Conflict))]);
}

/// <summary>How far one journal is read anew.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Position">Sequence of the last entry in the new read model.</param>
/// <param name="Head">The farthest position known to exist.</param>
/// <param name="CaughtUp">The new read model holds of it what the one in use holds.</param>
/// <param name="Conflict">Why entries are refused; null when none are.</param>
internal sealed record RebuiltSourceAnswer(string Source, long Position, long Head, bool CaughtUp, SourceConflict? Conflict);
