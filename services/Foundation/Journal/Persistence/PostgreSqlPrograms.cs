using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Quartiers2030.Journal;

/// <summary>PostgreSQL's own programs, for what no connection can do: to save a database while it is used, and to put it back.</summary>
public static class PostgreSqlPrograms
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>Where a program is, of the newest version that Debian's packages have installed; null when there is none.</summary>
    /// <param name="program">Such as <c>initdb</c>.</param>
    public static string? Find(string program) => !Directory.Exists(Installed) ? null : Directory.EnumerateDirectories(Installed)
        .Select(folder => (Version: Path.GetFileName(folder), Path: Path.Combine(folder, "bin", program)))
        .Where(static found => File.Exists(found.Path))
        .MaxBy(static found => int.TryParse(found.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0).Path;

    /// <summary>Writes one state of a database into an archive of <c>pg_dump</c>, whatever is written meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It could not; the message is the program's own.</exception>
    public static Task DumpAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken) =>
        RunAsync("pg_dump", database, ["--format=custom", "--no-owner", "--no-privileges", "--file", archive], cancellationToken);

    /// <summary>Puts an archive in place of what a database holds, all of it or nothing.</summary>
    /// <exception cref="InvalidOperationException">It could not; the message is the program's own.</exception>
    public static Task RestoreAsync(DatabaseLocation database, string archive, CancellationToken cancellationToken) =>
        RunAsync("pg_restore", database, ["--single-transaction", "--clean", "--if-exists", "--no-owner", "--no-privileges", archive], cancellationToken);

    private static async Task RunAsync(string program, DatabaseLocation database, string[] arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var to = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(Find(program) ?? program, ["--dbname", to.Database!, .. arguments])
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
            throw new InvalidOperationException($"{program} failed on the database '{to.Database}': {(await faults).Trim()}");
        }
    }
}
