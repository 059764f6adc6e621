using System.Data.Common;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>
/// Copies the model that was made from zero over the one in use. Not a change of names: readers that are in the middle of a transaction
/// go on seeing the old rows, a restore from a backup and an older version of the service find one model where it always was.
/// </summary>
internal sealed class ReadModelSwap : IDisposable
{
    private readonly DbConnection _connection;
    private readonly NextReadModel _next;

    public ReadModelSwap(DbConnection connection, NextReadModel next)
    {
        (_connection, _next) = (connection, next);
        next.Attach(connection);
    }

    /// <summary>Notes that the order is carried out, unless it was withdrawn.</summary>
    public bool TryEndOrder(DbTransaction transaction, long order, DateTimeOffset now)
    {
        using var end = new Statement(
            _connection,
            $"UPDATE rebuild_order SET state = '{RebuildStates.Done}', ended_at = @p0 WHERE id = 1 AND number = @p1 AND state = '{RebuildStates.Running}' RETURNING number",
            2);
        return end.Read(transaction, now.UtcTicks, order) is not null;
    }

    /// <summary>Replaces every row.</summary>
    public void Copy(DbTransaction transaction)
    {
        using var context = new AggregatorDbContext(AggregatorDbContext.ModelOnly);
        foreach (var (table, columns) in ReadModelTables.Of(context))
        {
            Run(transaction, $"DELETE FROM {table}");
            Run(transaction, $"INSERT INTO {table} ({columns}) SELECT {columns} FROM {_next.Schema}.{table}");
        }

        _next.ContinueNumbers(transaction);
    }

    /// <summary>Whatever was computed or answered from the old rows counts no more.</summary>
    public void MarkAll(DbTransaction transaction, long version, long order)
    {
        using var touch = new Statement(_connection, "UPDATE commitment SET version = @p0", 1);
        touch.Run(transaction, version);
        using var generation = new Statement(_connection, "UPDATE source_position SET generation = @p0", 1);
        generation.Run(transaction, order);
    }

    public void Dispose()
    {
        if (_connection.State == System.Data.ConnectionState.Open)
        {
            _next.Detach(_connection);
        }
    }

    private void Run(DbTransaction transaction, string sql)
    {
        using var statement = new Statement(_connection, sql, 0);
        statement.Run(transaction);
    }
}
