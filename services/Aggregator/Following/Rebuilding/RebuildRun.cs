using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>How far a rebuild has read one journal.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Position">Sequence of the last entry in the new read model.</param>
/// <param name="Head">Farthest position known to exist.</param>
/// <param name="CaughtUp">The new read model holds of it what the one in use holds.</param>
/// <param name="Conflict">Why its entries are refused; null when none are.</param>
internal sealed record RebuildProgress(string Source, long Position, long Head, bool CaughtUp, SourceConflict? Conflict);

/// <summary>
/// One order to rebuild while it is carried out: a second read model with cursors of its own, fed from the same deliveries as the one in
/// use. What the one in use has long known is the next entry here; from the moment both stand at the same entry they go on together.
/// For one thread.
/// </summary>
internal sealed class RebuildRun : IDisposable
{
    private static readonly string Build = typeof(RebuildRun).Module.ModuleVersionId.ToString("N");

    private readonly EventWriter _writer;
    private readonly List<JournalEvent> _batch = [];

    private RebuildRun(long order, NextReadModel next, SourceCursors cursors, EventWriter writer) =>
        (Order, Next, Cursors, _writer) = (order, next, cursors, writer);

    /// <summary>Number of the order.</summary>
    public long Order { get; }

    /// <summary>Its connection has gone; another run can go on from what was committed.</summary>
    public bool IsBroken => _writer.IsBroken;

    /// <summary>Where the new read model stands; they follow on once it is in use.</summary>
    public SourceCursors Cursors { get; }

    /// <summary>The new read model.</summary>
    public NextReadModel Next { get; }

    /// <summary>Begins with an empty model, or goes on with the one that an earlier process of the same build left.</summary>
    public static async Task<RebuildRun> StartAsync(
        RebuildOrderRow order, ReadModelDatabase database, IOptions<AggregatorOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var next = database.Next;
        if (order.Build != Build || !await next.ExistsAsync(cancellationToken))
        {
            await next.DropAsync(cancellationToken);
            await next.MakeAsync(cancellationToken);
            // Only now: one that was half made when its process was killed is not gone on with. EF Core would wait for that process's lock.
            await new RebuildOrders(database, time).BeginAsync(order.Number, Build, cancellationToken);
        }

        var cursors = new SourceCursors(options, time);
        await using (var snapshot = next.Database.OpenSnapshot())
        {
            cursors.Load(await snapshot.PositionsAsync(cancellationToken));
        }

        return new RebuildRun(order.Number, next, cursors, next.Database.OpenWriter());
    }

    /// <summary>Takes an entry, if it is the next one here, and answers how many observations it brought. <see cref="Apply"/> has to follow.</summary>
    public int Take(JournalEvent entry)
    {
        var cursor = Cursors.Of(entry.Stamp!.Source);
        return cursor.Offer(entry) == Reception.Next ? cursor.TakeFrom(entry, _batch) : 0;
    }

    /// <summary>Notes how long a journal says it is.</summary>
    public void Report(JournalHeadReported head) => Cursors.Of(head.Source).Report(head);

    /// <summary>Writes what was taken.</summary>
    /// <exception cref="System.Data.Common.DbException">The store failed: the run is over.</exception>
    public void Apply()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        try
        {
            _writer.Apply(_batch);
        }
        catch (Exception fault) when (BatchApplier.IsOfTheEntry(fault))
        {
            ApplyOneByOne();
        }
        finally
        {
            _batch.Clear();
        }
    }

    /// <summary>The journal to ask for a replay now, one at a time: what is in use must not wait behind all of them.</summary>
    public SourceCursor? Due(IReadOnlyList<SourceStatus> inUse)
    {
        var first = Progress(inUse).FirstOrDefault(source => !source.CaughtUp);
        return first is null ? null : Cursors.DueOf(first.Source);
    }

    /// <summary>How far each journal is read.</summary>
    public IReadOnlyList<RebuildProgress> Progress(IReadOnlyList<SourceStatus> inUse)
    {
        foreach (var source in inUse)
        {
            _ = Cursors.Of(source.Source);
        }

        return [.. Cursors.Status().Select(here =>
        {
            var there = inUse.FirstOrDefault(source => source.Source == here.Source);
            return new RebuildProgress(here.Source, here.Position, here.Head, CaughtUp(here, there), here.Conflict);
        })];
    }

    /// <summary>Closes the new read model, so that it can be put in use or removed.</summary>
    public void Dispose() => _writer.Dispose();

    /// <summary>
    /// It holds what its journal first reported, and no less than the model in use does; less only where that one follows a history that
    /// the journal does not have any more. An entry that nobody can read holds both up at the same place.
    /// </summary>
    private static bool CaughtUp(SourceStatus here, SourceStatus? there) =>
        there?.Conflict?.Code == SourceConflict.AnotherHistory ? here is { HasCaughtUp: true, Conflict: null }
        : here.Conflict?.Code == SourceConflict.UnreadableEntry ? here.Position >= (there?.Position ?? 0)
        : here.HasCaughtUp && here.Position >= (there?.Position ?? 0);

    private void ApplyOneByOne()
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _batch.Where(entry => !refused.Contains(entry.Stamp!.Source)))
        {
            try
            {
                _writer.Apply([entry]);
            }
            catch (Exception fault) when (BatchApplier.IsOfTheEntry(fault))
            {
                refused.Add(entry.Stamp!.Source);
                Cursors.Of(entry.Stamp.Source).GoBack(entry.Stamp, $"Entry {entry.Stamp.Sequence} of '{entry.Stamp.Source}' cannot be applied.");
            }
        }
    }
}
