using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// Opens the read model. One writer at a time; readers never wait for it and see one state throughout. A power cut may lose the last
/// transactions: their positions go with them, and the journals send them again.
/// </summary>
internal abstract class ReadModelDatabase
{
    /// <summary>The model while it is made from zero, beside this one.</summary>
    public abstract NextReadModel Next { get; }

    /// <summary>The one of a location.</summary>
    public static ReadModelDatabase Of(DatabaseLocation location) =>
        location.Engine == DatabaseEngine.PostgreSql ? new PostgreSqlReadModel(location.ConnectionString) : new SqliteReadModel(location.Path!);

    /// <summary>Makes it or brings it to this version.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Opens the only writer: from here on, whoever was that before is refused.</summary>
    /// <exception cref="DbException">The store cannot be reached.</exception>
    public EventWriter OpenWriter()
    {
        var connection = OpenWriting();
        try
        {
            return new EventWriter(connection, CellsOf);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A view of the whole read model as one transaction left it.</summary>
    public ReadSnapshot OpenSnapshot()
    {
        var connection = OpenConnection();
        try
        {
            var transaction = BeginView(connection);
            var context = Over(connection);
            context.Database.UseTransaction(transaction);
            return new ReadSnapshot(connection, transaction, context);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A context of its own, for what is not part of the model: orders to rebuild it.</summary>
    public AggregatorDbContext OpenContext() => Over(OpenConnection(), ownsConnection: true);

    /// <summary>A connection for readers.</summary>
    protected abstract DbConnection OpenConnection();

    /// <summary>A connection for the writer.</summary>
    protected abstract DbConnection OpenWriting();

    /// <summary>Begins a transaction that reads, sees one state and hinders nobody.</summary>
    protected abstract DbTransaction BeginView(DbConnection connection);

    /// <summary>How cells are written on this engine.</summary>
    protected abstract ICellStore CellsOf(DbConnection connection);

    /// <summary>EF Core over an open connection.</summary>
    protected abstract AggregatorDbContext Over(DbConnection connection, bool ownsConnection = false);
}
