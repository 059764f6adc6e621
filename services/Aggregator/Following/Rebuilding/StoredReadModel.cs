using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>A read model as it stands in its database, also while the aggregator runs.</summary>
public static class StoredReadModel
{
    /// <summary>
    /// Takes its digests and positions from one unchanging view, to be compared with a <see cref="ReadModelRebuild"/>. The same facts give the
    /// same digests on every engine.
    /// </summary>
    /// <param name="location">The aggregator's database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="System.Data.Common.DbException">There is none, or it cannot be reached.</exception>
    public static async Task<RebuildResult> DigestAsync(DatabaseLocation location, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(location);
        await using var snapshot = ReadModelDatabase.Of(location).OpenSnapshot();
        var positions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var position in await snapshot.PositionsAsync(cancellationToken))
        {
            positions[position.Source] = position.Sequence;
        }

        var digest = await ReadModelDigest.OfAsync(snapshot, cancellationToken);
        return new RebuildResult(digest.Content, digest.Full, positions, []);
    }
}
