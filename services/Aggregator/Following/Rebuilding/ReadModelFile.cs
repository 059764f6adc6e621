using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>A read model as it stands in its SQLite file, also while the aggregator runs.</summary>
public static class ReadModelFile
{
    /// <summary>Takes its digests and positions from one unchanging view, to be compared with a <see cref="ReadModelRebuild"/>.</summary>
    /// <param name="database">The aggregator's database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<RebuildResult> DigestAsync(string database, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(database))
        {
            throw new FileNotFoundException($"There is no read model at '{database}'.", database);
        }

        await using var snapshot = new ReadModelDatabase(database).OpenSnapshot();
        var positions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var position in await snapshot.PositionsAsync(cancellationToken))
        {
            positions[position.Source] = position.Sequence;
        }

        var digest = await ReadModelDigest.OfAsync(snapshot, cancellationToken);
        return new RebuildResult(digest.Content, digest.Full, positions, []);
    }
}
