using Quartiers2030.Journal;

namespace Quartiers2030.AllInOne.Separate.PostgreSql;

/// <summary>A backup that <c>q2030 restore</c> has put into the data folder, and that the server takes in before any service starts.</summary>
internal static class PendingRestore
{
    /// <summary>Beside the server's files: one archive of <c>pg_dump</c> for each service.</summary>
    public const string Folder = "restore";

    /// <summary>
    /// Each database is restored in one transaction and its archive then deleted, so that one that was cut short goes on at the next start.
    /// </summary>
    public static async Task RunAsync(string folder, IReadOnlyDictionary<string, string> connections, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var archive in Directory.EnumerateFiles(folder, "*.dump").Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var service = Path.GetFileNameWithoutExtension(archive);
            Console.WriteLine($"restoring {service}...");
            await PostgreSqlPrograms.RestoreAsync(DatabaseLocation.TryParse(connections[service])!, archive, cancellationToken);
            File.Delete(archive);
        }

        Directory.Delete(folder);
    }
}
