using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Quartiers2030.Interop.Clients;

/// <summary>Programs that are not ours: whether they are there, and what they print.</summary>
internal static class ForeignRun
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Where Debian's <c>grpc-proto</c> puts the published definitions.</summary>
    public const string Protos = "/usr/share/grpc-proto";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>The folder of these tests in the repository, where the scripts and what npm installed are.</summary>
    public static string Source { get; } = FindSource();

    /// <summary>Whether a program runs and is content.</summary>
    public static bool Works(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return process.WaitForExit(s_limit) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The lines it printed.</returns>
    public static async Task<IReadOnlyList<string>> LinesAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(s_limit);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Runs a client with all cases.</summary>
    /// <returns>For each case what went wrong; nothing for one that passed.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> CasesAsync(string program, params string[] arguments)
    {
        var lines = await LinesAsync(program, [.. arguments, .. InteropCases.Names]);
        return lines.Select(line => JsonSerializer.Deserialize<Result>(line, JsonSerializerOptions.Web)!).ToDictionary(
            result => result.Case, result => result.Passed ? "" : $"not passed: {result.Detail}", StringComparer.Ordinal);
    }

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Quartiers2030.Interop.csproj")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private sealed record Result(string Case, bool Passed, string Detail);
}
