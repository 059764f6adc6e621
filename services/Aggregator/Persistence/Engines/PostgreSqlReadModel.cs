using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartiers2030.Aggregator.Persistence.Rebuilding;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>The read model in a PostgreSQL database.</summary>
internal sealed class PostgreSqlReadModel : ReadModelDatabase
{
    // A writer frozen in the middle of a transaction would keep whoever takes over waiting for its rows. Each commit is on the disk before it is
    // seen: what a crash of the server takes back would come again, but a figure that was shown must not go away meanwhile.
    private const string WriterSettings = "SET idle_in_transaction_session_timeout = '10s'; SET synchronous_commit = on";

    private readonly string _reading;
    private readonly string _writing;

    /// <param name="connectionString">How Npgsql connects.</param>
    /// <param name="schema">Where the tables are; null: where the connection string leads.</param>
    public PostgreSqlReadModel(string connectionString, string? schema = null)
    {
        var reading = new NpgsqlConnectionStringBuilder(connectionString);
        reading.SearchPath = schema ?? reading.SearchPath;
        _reading = reading.ConnectionString;
        // Its statements are few and run often; and a pool must not keep the session of a writer that has left.
        _writing = new NpgsqlConnectionStringBuilder(_reading) { Pooling = false, MaxAutoPrepare = 30, AutoPrepareMinUsages = 2 }.ConnectionString;
    }

    public override NextReadModel Next => new PostgreSqlNextReadModel(_reading);

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // Not over an open connection, which has forgotten its password: to migrate, EF Core opens others like it.
        await using var context = new PostgreSqlAggregatorDbContext(
            new DbContextOptionsBuilder<PostgreSqlAggregatorDbContext>().UseNpgsql(_reading).Options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    protected override DbConnection OpenConnection() => Open(_reading);

    protected override DbConnection OpenWriting()
    {
        var connection = Open(_writing);
        using var settings = new NpgsqlCommand(WriterSettings, connection);
        settings.ExecuteNonQuery();
        return connection;
    }

    protected override DbTransaction BeginView(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    protected override ICellStore CellsOf(DbConnection connection) => new PostgreSqlCells((NpgsqlConnection)connection);

    protected override AggregatorDbContext Over(DbConnection connection, bool ownsConnection = false) =>
        new PostgreSqlAggregatorDbContext(new DbContextOptionsBuilder<PostgreSqlAggregatorDbContext>()
            .UseNpgsql(connection, ownsConnection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    private static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
