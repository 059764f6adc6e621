using System.Diagnostics;
using System.Globalization;
using Quartiers2030.AllInOne.Separate;

namespace Quartiers2030.AllInOne.Tests.Separate;

public sealed class ServiceProcessTests : IDisposable
{
    private const string Goes = "exec sleep 600";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-process-");

    private string Story => Path.Combine(_folder.FullName, "story");

    private string PidFile => Path.Combine(_folder.FullName, "essai.pid");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_EndsByItself_IsStartedAgain()
    {
        await using var process = Start("exit 3");

        await TellsAsync("start", "start", "start");
    }

    [Fact]
    public async Task Restart_Running_EndsItAndDoesTheWorkBetween()
    {
        await using var process = Start(Goes);
        await TellsAsync("start");

        process.Restart(() => File.AppendAllTextAsync(Story, "between\n"));

        await TellsAsync("start", "between", "start");
    }

    [Fact]
    public async Task Restart_EndedByItselfJustNow_DoesTheWorkBeforeTheNextStart()
    {
        await using var process = Start("exit 3");

        // By then the pauses are seconds.
        await TellsAsync("start", "start", "start", "start");
        process.Restart(() => File.AppendAllTextAsync(Story, "between\n"));

        await TellsAsync("start", "start", "start", "start", "between", "start");
    }

    [Fact]
    public async Task Dispose_Running_EndsIt()
    {
        var process = Start(Goes);
        await UntilAsync(() => File.Exists(PidFile) && File.ReadAllText(PidFile).Length > 0);
        using var running = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(PidFile), CultureInfo.InvariantCulture));

        await process.DisposeAsync();

        Assert.True(running.HasExited);
        Assert.False(File.Exists(PidFile));
    }

    private ServiceProcess Start(string then)
    {
        var process = new ServiceProcess(
            new ServiceProgram("essai", Stage.Service, "sh", ["-c", $"echo start >> '{Story}'; {then}"], new Dictionary<string, string>(StringComparer.Ordinal)),
            _folder.FullName);
        process.Start();
        return process;
    }

    /// <summary>Waits for as many lines as are expected first, and compares them.</summary>
    private async Task TellsAsync(params string[] expected)
    {
        await UntilAsync(() => Lines().Length >= expected.Length);
        Assert.Equal(expected, Lines().Take(expected.Length));
    }

    private string[] Lines() => File.Exists(Story) ? File.ReadAllLines(Story) : [];

    private static async Task UntilAsync(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It never came.");
            await Task.Delay(20);
        }
    }
}
