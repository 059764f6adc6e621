using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>In a schema of the same database, its tables made like those in use.</summary>
internal sealed class PostgreSqlNextReadModel(string connectionString) : NextReadModel
{
    private readonly PostgreSqlReadModel _inUse = new(connectionString);

    public override ReadModelDatabase Database { get; } = new PostgreSqlReadModel(connectionString, "read_model_next");

    public override string Schema => "read_model_next";

    public override async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        await using var context = _inUse.OpenContext();
        return await context.Database.SqlQuery<bool>($"SELECT to_regnamespace({Schema}) IS NOT NULL AS \"Value\"").SingleAsync(cancellationToken);
    }

    public override async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var context = _inUse.OpenContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tables = ReadModelTables.Of(context).Select(table => table.Name).Append("read_model");
        var statements = tables.Select(table => $"CREATE TABLE {Schema}.{table} (LIKE {table} INCLUDING ALL);");
        Run(
            context.Database.GetDbConnection(),
            transaction.GetDbTransaction(),
            $"""
            CREATE SCHEMA {Schema};
            {string.Join('\n', statements)}
            INSERT INTO {Schema}.read_model (id, version, territories_version, tfpb_version, epoch) VALUES (1, 0, 0, 0, 0)
            """);
        await transaction.CommitAsync(cancellationToken);
    }

    public override async Task DropAsync(CancellationToken cancellationToken)
    {
        await using var context = _inUse.OpenContext();
        Run(context.Database.GetDbConnection(), null, $"DROP SCHEMA IF EXISTS {Schema} CASCADE");
    }

    public override void Attach(DbConnection connection)
    {
        // It is in reach.
    }

    public override void Detach(DbConnection connection)
    {
        // It always is.
    }

    public override void ContinueNumbers(DbTransaction transaction)
    {
        foreach (var table in new[] { "commitment", "territory" })
        {
            Run(transaction.Connection!, transaction, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}");
        }
    }
}
