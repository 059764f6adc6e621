using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>A journal read straight from its service's database, also while the service runs.</summary>
public static class JournalFile
{
    /// <summary>Opens a journal for a rebuild.</summary>
    /// <param name="source">Name of the journal.</param>
    /// <param name="path">The service's database.</param>
    /// <param name="upTo">The last entry wanted; null: all there are.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static JournalEntries Open(string source, string path, long? upTo = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return new JournalEntries(source, Reader(source, path).ReadAsync(0, upTo, CancellationToken.None));
    }

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

    /// <summary>Walks the hash chain of a journal.</summary>
    /// <param name="source">Name of the journal.</param>
    /// <param name="path">The service's database.</param>
    /// <param name="progress">Told of the position reached.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Task<JournalVerification> VerifyAsync(
        string source, string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Reader(source, path).VerifyAsync(progress, cancellationToken);

    private static JournalReader<FileContext> Reader(string source, string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no journal '{source}' at '{path}'.", path);
        }

        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 30 };
        return Reader(source, new DbContextOptionsBuilder<FileContext>().UseSqlite(connection.ConnectionString).Options);
    }

    private static JournalReader<FileContext> Reader(string source, DatabaseLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var options = new DbContextOptionsBuilder<FileContext>();
        location.Configure(options);
        return Reader(source, options.Options);
    }

    private static JournalReader<FileContext> Reader(string source, DbContextOptions<FileContext> options) =>
        new(new Factory(options), new JournalIdentity<FileContext>(source, new JournalOptions()));

    private sealed class FileContext(DbContextOptions<FileContext> options) : JournalDbContext(options);

    private sealed class Factory(DbContextOptions<FileContext> options) : IDbContextFactory<FileContext>
    {
        public FileContext CreateDbContext() => new(options);
    }
}
