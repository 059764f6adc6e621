using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// Opens the file of the read model. One writer at a time; readers never wait for it and see one state throughout (write-ahead log).
/// A power cut may lose the last transactions (<c>synchronous=NORMAL</c>): their positions go with them, and the journals send them again.
/// </summary>
internal sealed class ReadModelDatabase
{
    private readonly string _connectionString;

    public ReadModelDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Makes the file or brings it to this version.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = OpenConnection();
        await using (var mode = connection.CreateCommand())
        {
            mode.CommandText = "PRAGMA journal_mode=WAL";
            await mode.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var context = Over(connection);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>The connection of the only writer.</summary>
    public DbConnection OpenWriter() => OpenConnection();

    /// <summary>A view of the whole read model as one transaction left it.</summary>
    public ReadSnapshot OpenSnapshot()
    {
        var connection = OpenConnection();
        // Deferred: a reader takes no lock that the writer would wait for.
        var transaction = connection.BeginTransaction(deferred: true);
        var context = Over(connection);
        context.Database.UseTransaction(transaction);
        return new ReadSnapshot(connection, transaction, context);
    }

    private static AggregatorDbContext Over(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<AggregatorDbContext>().UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000";
        settings.ExecuteNonQuery();
        return connection;
    }
}
