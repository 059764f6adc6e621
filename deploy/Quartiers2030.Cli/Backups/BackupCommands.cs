using System.CommandLine;
using System.Globalization;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.Cli.Backups;

/// <summary>
/// <c>q2030 backup --data DIR TARGET</c> and <c>q2030 restore BACKUP --data DIR</c>, for the databases of a data folder: its SQLite files, and
/// those that it keeps on a PostgreSQL server.
/// </summary>
internal static class BackupCommands
{
    private const string KindFile = "kind";

    /// <summary>
    /// The read model first: what a journal takes while the others are copied is then missing from the read model at most, which catches
    /// up with it, and never the other way round.
    /// </summary>
    private const string ReadModel = "aggregator";

    /// <summary>In a data folder: archives that its own PostgreSQL server takes in when it is started, as <c>deploy/up --postgresql</c> does.</summary>
    private const string Pending = "postgresql/restore";

    public static Command Backup(Terminal terminal)
    {
        var data = DataFolder.Option("Data folder to save; its platform may be running");
        data.Required = true;
        var target = new Argument<DirectoryInfo>("TARGET") { Description = "Folder to make for the backup; it must not exist, or be empty" };
        var command = new Command("backup", "Saves every database of a data folder while the platform runs. Keys and messages on their way are left out.") { data, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(data)!.FullName;
            var databases = Saved(folder);
            if (databases.Count == 0)
            {
                throw new UsageException($"{folder} holds no database.");
            }

            var backup = MakeEmpty(parsed.GetRequiredValue(target));
            var takenAt = TimeProvider.System.GetUtcNow();
            var files = await terminal.WithProgressAsync("backup", async bar =>
            {
                var copied = new List<BackupFile>();
                foreach (var (name, save) in databases)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var copy = Path.Combine(backup, name);
                    await save(copy, cancellationToken);
                    copied.Add(await BackupFile.OfAsync(copy, cancellationToken));
                    bar?.Report((copied.Count, databases.Count));
                }

                return copied;
            });
            var kind = Path.Combine(folder, KindFile);
            await new BackupManifest(takenAt, File.Exists(kind) ? (await File.ReadAllTextAsync(kind, cancellationToken)).Trim() : "real", files).WriteAsync(backup, cancellationToken);
            await TellAsync(terminal, "saved", backup, files);
            return ExitCodes.Done;
        });
        return command;
    }

    public static Command Restore(Terminal terminal)
    {
        var source = new Argument<DirectoryInfo>("BACKUP") { Description = "Folder of a backup" };
        var data = DataFolder.Option("Data folder to make; it must not exist, or be empty");
        data.Required = true;
        var command = new Command("restore", "Makes a data folder from a backup. Start the platform on it afterwards: it goes on from there.") { source, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var backup = parsed.GetRequiredValue(source).FullName;
            var manifest = await BackupManifest.ReadAsync(backup, cancellationToken);
            foreach (var file in manifest.Files)
            {
                var path = Path.Combine(backup, Path.GetFileName(file.Name));
                if (!File.Exists(path) || await BackupFile.OfAsync(path, cancellationToken) != file)
                {
                    throw new UsageException($"{path} is missing, or is not what was saved: nothing was restored.");
                }
            }

            var folder = MakeEmpty(parsed.GetRequiredValue(data)!);
            foreach (var name in manifest.Files.Select(file => Path.GetFileName(file.Name)))
            {
                await RestoreAsync(Path.Combine(backup, name), folder, cancellationToken);
            }

            await File.WriteAllTextAsync(Path.Combine(folder, KindFile), manifest.Kind, cancellationToken);
            await TellAsync(terminal, "restored", folder, manifest.Files);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>What is saved of a data folder: the file that it becomes in the backup, and how.</summary>
    private static List<(string Name, Func<string, CancellationToken, Task> Save)> Saved(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.db") : [];
        var saved = files.Select(path => (Path.GetFileName(path), Save: CopyTo(path)));
        var dumped = new DataFolderDatabases(folder).OnServer.Select(database => (database.Service + ServerDatabase.Ending, Save: DumpTo(database.Location)));
        return [.. saved.Concat(dumped).OrderByDescending(database => database.Item1.StartsWith(ReadModel, StringComparison.Ordinal)).ThenBy(database => database.Item1, StringComparer.Ordinal)];

        static Func<string, CancellationToken, Task> CopyTo(string path) => (copy, _) =>
        {
            DatabaseCopy.Make(path, copy);
            return Task.CompletedTask;
        };
        static Func<string, CancellationToken, Task> DumpTo(DatabaseLocation location) => (copy, cancellationToken) => ServerDatabase.SaveAsync(location, copy, cancellationToken);
    }

    /// <summary>Into the folder; of a server, into the database that the environment names, or for the folder's own server to take in.</summary>
    private static async Task RestoreAsync(string saved, string folder, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(saved);
        if (!name.EndsWith(ServerDatabase.Ending, StringComparison.Ordinal))
        {
            DatabaseCopy.Make(saved, Path.Combine(folder, name));
        }
        else if (new DataFolderDatabases(folder).OnServer.FirstOrDefault(database => database.Service + ServerDatabase.Ending == name) is { Location: { } location })
        {
            await ServerDatabase.RestoreAsync(location, saved, cancellationToken);
        }
        else
        {
            var pending = Directory.CreateDirectory(Path.Combine(folder, Pending)).FullName;
            File.Copy(saved, Path.Combine(pending, name));
        }
    }

    private static string MakeEmpty(DirectoryInfo folder)
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            throw new UsageException($"{folder.FullName} is not empty.");
        }

        PrivateFiles.CreateFolder(folder.FullName);
        return folder.FullName;
    }

    private static Task TellAsync(Terminal terminal, string what, string where, IReadOnlyList<BackupFile> files) => terminal.Output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"{what} {files.Count} databases, {files.Sum(file => file.Bytes) / 1_048_576.0:F1} MB, in {where}"));
}
