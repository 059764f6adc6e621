using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>The cursor of every journal, those expected and those that turn up. For one thread.</summary>
internal sealed class SourceCursors(IOptions<AggregatorOptions> options, TimeProvider time)
{
    private readonly SortedDictionary<string, (SourceCursor Cursor, CatchUpSchedule Schedule)> _cursors = new(StringComparer.Ordinal);

    /// <summary>Starts from what the read model holds.</summary>
    public void Load(IEnumerable<SourcePositionRow> positions)
    {
        foreach (var row in positions)
        {
            Add(new SourceCursor(row.Source, row.Sequence, row.Hash, options.Value.HeldEntries));
        }

        foreach (var source in options.Value.Sources)
        {
            _ = Of(source);
        }
    }

    public SourceCursor Of(string source) =>
        _cursors.TryGetValue(source, out var found) ? found.Cursor : Add(new SourceCursor(source, heldEntries: options.Value.HeldEntries));

    /// <summary>The journals to ask for a replay now.</summary>
    public IEnumerable<SourceCursor> Due() => _cursors.Values.Where(pair => pair.Schedule.IsDue()).Select(pair => pair.Cursor);

    /// <summary>One journal, if it is to be asked for a replay now.</summary>
    public SourceCursor? DueOf(string source) => _cursors.TryGetValue(source, out var found) && found.Schedule.IsDue() ? found.Cursor : null;

    /// <summary>Entries that their journals keep denying; they are forgotten here.</summary>
    public IEnumerable<JournalEvent> TakeFuture() => _cursors.Values.SelectMany(pair => pair.Cursor.TakeFuture());

    public IReadOnlyList<SourceStatus> Status() =>
    [
        .. _cursors.Values.Select(pair => pair.Cursor).Select(cursor => new SourceStatus(
            cursor.Source,
            options.Value.Sources.Contains(cursor.Source, StringComparer.Ordinal),
            cursor.Position,
            cursor.Hash,
            cursor.Head,
            cursor.FirstReportedHead is not null,
            cursor.HasCaughtUp,
            cursor.Conflict)),
    ];

    private SourceCursor Add(SourceCursor cursor)
    {
        _cursors.Add(cursor.Source, (cursor, new CatchUpSchedule(cursor, options.Value, time)));
        return cursor;
    }
}
