using Npgsql;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Journal;

namespace Quartiers2030.Cli.Backups;

/// <summary>Saves and restores a database of a PostgreSQL server.</summary>
internal static class ServerDatabase
{
    /// <summary>Ending of an archive.</summary>
    public const string Ending = ".dump";

    /// <summary>Writes one state of the database, whatever is written meanwhile.</summary>
    public static Task SaveAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken) =>
        ToldAsync(PostgreSqlPrograms.DumpAsync(database, archive, cancellationToken));

    /// <summary>Puts what was saved in place of what the database holds, all of it or nothing.</summary>
    /// <exception cref="UsageException">Somebody is using the database.</exception>
    public static async Task RestoreAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken)
    {
        if (await SessionsAsync(database, cancellationToken) is > 0 and var sessions)
        {
            throw new UsageException($"{sessions} sessions use the database of {Path.GetFileNameWithoutExtension(archive)}: stop its services first. It was left as it is.");
        }

        await ToldAsync(PostgreSqlPrograms.RestoreAsync(database, archive, cancellationToken));
    }

    private static async Task<long> SessionsAsync(DatabaseLocation database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ToldAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (InvalidOperationException failed)
        {
            throw new UsageException(failed.Message);
        }
    }
}
