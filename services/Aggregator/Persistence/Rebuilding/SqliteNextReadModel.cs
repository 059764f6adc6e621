using System.Data.Common;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>In a file beside the one in use.</summary>
internal sealed class SqliteNextReadModel(string path) : NextReadModel
{
    public override ReadModelDatabase Database { get; } = new SqliteReadModel(path, pooling: false);

    public override string Schema => "next";

    public override Task<bool> ExistsAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(path));

    public override Task MakeAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    public override Task DropAsync(CancellationToken cancellationToken)
    {
        // The log first: beside a new file of the same name, it would be taken for its own.
        foreach (var file in new[] { path + "-wal", path + "-shm", path + "-journal", path, SafeMigration.LockOf(path) })
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    public override void Attach(DbConnection connection)
    {
        using var attach = connection.CreateCommand();
        attach.CommandText = "ATTACH DATABASE @path AS next";
        var parameter = attach.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@path", path);
        attach.Parameters.Add(parameter);
        attach.ExecuteNonQuery();
    }

    public override void Detach(DbConnection connection) => Run(connection, null, "DETACH DATABASE next");

    public override void ContinueNumbers(DbTransaction transaction)
    {
        // SQLite takes the largest by itself.
    }
}
