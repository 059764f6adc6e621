using System.Diagnostics;
using System.Globalization;

namespace Quartiers2030.Faults.Hosts;

/// <summary>
/// Starts services of another build in the place of those of a platform, with their settings and ports. The platform's supervisor, which
/// would start its own again, is stopped meanwhile and goes on at the end.
/// </summary>
internal sealed class Replacements : IAsyncDisposable
{
    private readonly Dictionary<string, Process> _running = new(StringComparer.Ordinal);
    private readonly Platform _platform;

    private Replacements(Platform platform) => _platform = platform;

    public static async Task<Replacements> TakeOverAsync(Platform platform)
    {
        await Shell.RunAsync("kill", "-STOP", Text(platform.Supervisor));
        return new Replacements(platform);
    }

    /// <summary>Ends the service as an orchestrator does, and starts that of the build with the same command line and environment.</summary>
    public async Task StartAsync(string service, string build)
    {
        var id = _running.TryGetValue(service, out var replaced) ? replaced.Id : await _platform.ProcessOfAsync(service);
        var command = (await File.ReadAllTextAsync($"/proc/{id}/cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var environment = (await File.ReadAllTextAsync($"/proc/{id}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        await EndAsync(id, replaced);

        var program = Array.FindIndex(command, part => part.EndsWith(".dll", StringComparison.Ordinal));
        var start = new ProcessStartInfo(command[0], [Path.Combine(build, Path.GetFileName(command[program])), .. command[(program + 1)..]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var variable in environment.Select(text => text.Split('=', 2)))
        {
            start.Environment[variable[0]] = variable[1];
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running[service] = process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Values)
        {
            await EndAsync(process.Id, process);
        }

        await Shell.RunAsync("kill", "-CONT", Text(_platform.Supervisor));
    }

    private static async Task EndAsync(int id, Process? process)
    {
        await Shell.RunAsync("kill", "-TERM", Text(id));
        if (process is not null)
        {
            await process.WaitForExitAsync();
            process.Dispose();
            return;
        }

        // The child of a supervisor that is stopped stays a zombie: nobody asks how it ended.
        while (Directory.Exists($"/proc/{id}") && (await File.ReadAllTextAsync($"/proc/{id}/stat")).Split(") ")[^1][0] != 'Z')
        {
            await Task.Delay(50);
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
