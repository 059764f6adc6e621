using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Journal;

namespace Quartiers2030.Cli.Backups;

/// <summary>Saves and restores a database of a PostgreSQL server with PostgreSQL's own programs, <c>pg_dump</c> and <c>pg_restore</c>.</summary>
internal static class ServerDatabase
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>Ending of an archive.</summary>
    public const string Ending = ".dump";

    /// <summary>Writes one state of the database, whatever is written meanwhile.</summary>
    public static Task SaveAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken) =>
        RunAsync("pg_dump", database, ["--format=custom", "--no-owner", "--no-privileges", "--file", archive], cancellationToken);

    /// <summary>Puts what was saved in place of what the database holds, all of it or nothing.</summary>
    /// <exception cref="UsageException">Somebody is using the database.</exception>
    public static async Task RestoreAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken)
    {
        if (await SessionsAsync(database, cancellationToken) is > 0 and var sessions)
        {
            throw new UsageException($"{sessions} sessions use the database of {Path.GetFileNameWithoutExtension(archive)}: stop its services first. It was left as it is.");
        }

        await RunAsync("pg_restore", database, ["--single-transaction", "--clean", "--if-exists", "--no-owner", "--no-privileges", archive], cancellationToken);
    }

    private static async Task<long> SessionsAsync(DatabaseLocation database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task RunAsync(string program, DatabaseLocation database, string[] arguments, CancellationToken cancellationToken)
    {
        var to = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(Find(program), ["--dbname", to.Database!, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };

        // In the environment, where other users do not see it.
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = to.Username;
        start.Environment["PGPASSWORD"] = to.Password;
        start.Environment["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        };
        if (to.RootCertificate is { Length: > 0 } certificate)
        {
            start.Environment["PGSSLROOTCERT"] = certificate;
        }

        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new UsageException($"{program} failed on the database '{to.Database}': {(await faults).Trim()}");
        }
    }

    /// <summary>The newest that Debian's packages have installed, else the one on the path.</summary>
    private static string Find(string program) => Directory.Exists(Installed)
        ? Directory.EnumerateDirectories(Installed).Select(version => Path.Combine(version, "bin", program)).Where(File.Exists)
            .MaxBy(static path => path, StringComparer.Ordinal) ?? program
        : program;
}
