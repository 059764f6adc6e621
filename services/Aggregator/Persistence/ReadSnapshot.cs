using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>One unchanging view of the read model; keep it short, the log cannot be trimmed past it.</summary>
internal sealed class ReadSnapshot(DbConnection connection, DbTransaction transaction, AggregatorDbContext context) : IAsyncDisposable
{
    /// <summary>Queries over this view.</summary>
    public AggregatorDbContext Context => context;

    /// <summary>A command over this view, for the queries that run over many rows.</summary>
    public DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    /// <summary>The journals' positions that this view stands for, by source.</summary>
    public Task<List<SourcePositionRow>> PositionsAsync(CancellationToken cancellationToken) =>
        context.Positions.OrderBy(row => row.Source).ToListAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
