using System.Data.Common;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>The read model that is made from zero beside the one in use, until it takes that one's place.</summary>
internal abstract class NextReadModel
{
    /// <summary>To write it.</summary>
    public abstract ReadModelDatabase Database { get; }

    /// <summary>What its tables are called with, on a connection that it is <see cref="Attach">attached</see> to.</summary>
    public abstract string Schema { get; }

    /// <summary>Something of it is there.</summary>
    public abstract Task<bool> ExistsAsync(CancellationToken cancellationToken);

    /// <summary>Makes it, empty, where none is.</summary>
    public abstract Task MakeAsync(CancellationToken cancellationToken);

    /// <summary>Removes it, if it is there.</summary>
    public abstract Task DropAsync(CancellationToken cancellationToken);

    /// <summary>Makes its tables reachable from a connection to the model in use; outside of a transaction.</summary>
    public abstract void Attach(DbConnection connection);

    /// <summary>Undoes <see cref="Attach"/>.</summary>
    public abstract void Detach(DbConnection connection);

    /// <summary>After its rows were copied into the model in use: the next row gets a number of its own.</summary>
    public abstract void ContinueNumbers(DbTransaction transaction);

    /// <summary>Runs a statement made of names that this program gives.</summary>
    protected static void Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Nothing in it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
