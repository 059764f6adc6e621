using Microsoft.EntityFrameworkCore;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>A journal read straight from its service's database, also while the service runs.</summary>
public static class StoredJournal
{
    /// <summary>Opens a journal for a rebuild.</summary>
    /// <param name="source">Name of the journal.</param>
    /// <param name="location">The service's database.</param>
    /// <param name="upTo">The last entry wanted; null: all there are.</param>
    public static JournalEntries Open(string source, DatabaseLocation location, long? upTo = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return new JournalEntries(source, Reader(source, location).ReadAsync(0, upTo, CancellationToken.None));
    }

    /// <summary>Walks the hash chain of a journal.</summary>
    /// <param name="source">Name of the journal.</param>
    /// <param name="location">The service's database.</param>
    /// <param name="progress">Told of the position reached.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public static Task<JournalVerification> VerifyAsync(
        string source, DatabaseLocation location, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Reader(source, location).VerifyAsync(progress, cancellationToken);

    private static JournalReader<Context> Reader(string source, DatabaseLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var options = new DbContextOptionsBuilder<Context>();
        location.Configure(options);
        return new(new Factory(options.Options), new JournalIdentity<Context>(source, new JournalOptions()));
    }

    private sealed class Context(DbContextOptions<Context> options) : JournalDbContext(options);

    private sealed class Factory(DbContextOptions<Context> options) : IDbContextFactory<Context>
    {
        public Context CreateDbContext() => new(options);
    }
}
