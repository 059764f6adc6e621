using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.Testing.PostgreSql;

namespace Quartiers2030.EndToEnd;

/// <summary>Separate processes over RabbitMQ, with their databases on a PostgreSQL server of the data folder's own.</summary>
public sealed class SeparateDatabasesTests : IDisposable
{
    private const int Commitments = 10;
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-separate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgreSqlFact]
    public async Task Backup_OfAServer_IsRestoredIntoAnotherThatGoesOnFromIt()
    {
        Assert.True(File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server"), "rabbitmq-server is not installed.");
        // Not below a folder that only its owner enters: as root, the server runs under another account.
        var (backup, restored) = (Path.Combine(_folder, "backup"), Directory.CreateTempSubdirectory("q2030-restored-").FullName);
        string digest;
        await using (var platform = await Platform.StartAsync("--rabbitmq", "--postgresql"))
        {
            await Pushes.DeclareAsync(platform, Commitments);
            var push = await Pushes.PushAsync(platform, "first", Enumerable.Range(0, 500).Select(n => Pushes.Cell(n, Commitments)));
            Assert.Equal(500u, push.Accepted);
            await platform.AppliedAsync("ars", push.Receipt.Sequence);

            var verified = await CommandLine.RunAsync("verify", "--data", platform.Folder);
            Assert.True(verified.Code == 0, verified.Output);
            Assert.Contains("equal to a replay", verified.Output, StringComparison.Ordinal);
            var saved = await CommandLine.RunAsync("backup", backup, "--data", platform.Folder);
            Assert.True(saved.Code == 0, saved.Output);
            Assert.Empty(Directory.EnumerateFiles(platform.Folder, "*.db"));
            digest = await platform.ContentDigestAsync();
        }

        var back = await CommandLine.RunAsync("restore", backup, "--data", restored);
        Assert.True(back.Code == 0, back.Output);
        await using var next = await Platform.StartOnAsync(restored, "--rabbitmq", "--postgresql");
        Assert.Equal(digest, await next.ContentDigestAsync());
        Assert.False(Directory.Exists(Path.Combine(restored, "postgresql", "restore")));
        var again = await Pushes.PushAsync(next, "first", Enumerable.Range(0, 500).Select(n => Pushes.Cell(n, Commitments)));
        Assert.Equal((500u, 0u), (again.Accepted, again.Rejected));
        var checkedAgain = await CommandLine.RunAsync("verify", "--data", restored);
        Assert.True(checkedAgain.Code == 0, checkedAgain.Output);
    }
}
