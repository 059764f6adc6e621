using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>The read model in one SQLite file, with a write-ahead log (<c>synchronous=NORMAL</c>).</summary>
/// <param name="path">The file; made when missing.</param>
/// <param name="pooling">False: what is closed is closed, so that the file can be moved or deleted.</param>
internal sealed class SqliteReadModel(string path, bool pooling = true) : ReadModelDatabase
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = pooling }.ToString();

    public override NextReadModel Next => new SqliteNextReadModel(path + ".next");

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = OpenConnection();
        await using (var mode = connection.CreateCommand())
        {
            mode.CommandText = "PRAGMA journal_mode=WAL";
            await mode.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var context = Over(connection);
        await context.ApplyMigrationsAsync(cancellationToken);
    }

    protected override DbConnection OpenWriting() => OpenConnection();

    // Deferred: a reader takes no lock that the writer would wait for.
    protected override DbTransaction BeginView(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    protected override ICellStore CellsOf(DbConnection connection) => new SqliteCells((SqliteConnection)connection);

    protected override AggregatorDbContext Over(DbConnection connection, bool ownsConnection = false) =>
        new(new DbContextOptionsBuilder<AggregatorDbContext>().UseSqlite(connection, contextOwnsConnection: ownsConnection)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    protected override DbConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            // The log is written back at 16 MB, not 4: the transactions of a burst change the same pages again and again.
            settings.CommandText = "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
