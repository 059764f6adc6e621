using System.Diagnostics;
using System.Globalization;
using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>A backup taken while pushes go on is whole, and a platform goes on from it.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Commitments = 10;
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Backup_DuringAPush_IsWholeAndCanBeStarted()
    {
        await using var platform = await Platform.StartAsync();
        await Pushes.DeclareAsync(platform, Commitments);
        var before = await Pushes.PushAsync(platform, "before", Enumerable.Range(0, 500).Select(n => Pushes.Cell(n, Commitments)));
        using var stop = new CancellationTokenSource();
        var push = Task.Run(async () =>
        {
            for (var n = 500; !stop.IsCancellationRequested; n += 100)
            {
                await Pushes.PushAsync(platform, $"during-{n}", Enumerable.Range(n, 100).Select(cell => Pushes.Cell(cell, Commitments)));
            }
        });
        var (backup, restored) = (Path.Combine(_folder, "backup"), Path.Combine(_folder, "restored"));

        var saved = await CommandLine.RunAsync("backup", backup, "--data", platform.Folder);
        await stop.CancelAsync();
        await push;
        Assert.Equal((0, true), (saved.Code, saved.Output.StartsWith("saved ", StringComparison.Ordinal)));
        var again = await CommandLine.RunAsync("backup", backup, "--data", platform.Folder);
        Assert.Equal((2, true), (again.Code, again.Output.Contains("is not empty", StringComparison.Ordinal)));

        var back = await CommandLine.RunAsync("restore", backup, "--data", restored);
        Assert.True(back.Code == 0, back.Output);
        var verified = await CommandLine.RunAsync("verify", "--data", restored);
        Assert.True(verified.Code == 0, verified.Output);
        Assert.Contains("chain whole", verified.Output, StringComparison.Ordinal);
        Assert.True(await HeadAsync(restored) >= before.Receipt.Sequence);
        // The programme's own 58, and those of this test.
        Assert.Contains($"{58 + Commitments} commitments", await HostAsync("--check", "--data", restored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_DamagedOrUnfinishedBackup_IsRefusedAndMakesNothing()
    {
        await using var platform = await Platform.StartAsync();
        var (backup, restored) = (Path.Combine(_folder, "backup"), Path.Combine(_folder, "restored"));
        Assert.Equal(0, (await CommandLine.RunAsync("backup", backup, "--data", platform.Folder)).Code);
        var database = Path.Combine(backup, "ars.db");
        var content = await File.ReadAllBytesAsync(database);
        content[^1] ^= 1;
        await File.WriteAllBytesAsync(database, content);

        var damaged = await CommandLine.RunAsync("restore", backup, "--data", restored);
        Assert.Equal((2, true), (damaged.Code, damaged.Output.Contains("ars.db is missing, or is not what was saved", StringComparison.Ordinal)));

        File.Delete(Path.Combine(backup, "backup.json"));
        var unfinished = await CommandLine.RunAsync("restore", backup, "--data", restored);
        Assert.Equal((2, true), (unfinished.Code, unfinished.Output.Contains("no whole backup", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(restored));
        Assert.Equal(2, (await CommandLine.RunAsync("backup", Path.Combine(_folder, "other"), "--data", _folder)).Code);
    }

    private static async Task<long> HeadAsync(string folder) =>
        long.Parse(
            (await CommandLine.RunAsync("verify", "--data", folder)).Output.Split('\n').First(line => line.StartsWith("ars ", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    private static async Task<string> HostAsync(params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quartiers2030.AllInOne.dll"), .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
