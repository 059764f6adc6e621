using System.Runtime.Versioning;
using Npgsql;

namespace Quartiers2030.AllInOne.Separate.PostgreSql;

/// <summary>A backup that <c>q2030 restore</c> has put into the data folder, and that the server takes in before any service starts.</summary>
[SupportedOSPlatform("linux")]
internal static class PendingRestore
{
    /// <summary>Beside the server's files: one archive of <c>pg_dump</c> for each service.</summary>
    public const string Folder = "restore";

    /// <summary>
    /// Each database is restored in one transaction and its archive then deleted, so that one that was cut short goes on at the next start.
    /// </summary>
    public static async Task RunAsync(
        string folder, string program, IReadOnlyDictionary<string, string> connections, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var archive in Directory.EnumerateFiles(folder, "*.dump").Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var service = Path.GetFileNameWithoutExtension(archive);
            var to = new NpgsqlConnectionStringBuilder(connections[service]);
            Console.WriteLine($"restoring {service}...");
            await ServerAccount.RunAsync(
                [program, "--single-transaction", "--clean", "--if-exists", "--no-owner", "--no-privileges", "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-d", to.Database!, archive],
                environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = to.Password! });
            File.Delete(archive);
        }

        Directory.Delete(folder);
    }
}
