using System.Diagnostics;
using System.Runtime.Versioning;

namespace Quartiers2030.AllInOne.Separate.PostgreSql;

/// <summary>Who PostgreSQL's programs run as: whoever runs the platform, or <c>postgres</c> when that is root, as whom they refuse to run.</summary>
[SupportedOSPlatform("linux")]
internal static class ServerAccount
{
    private const string Name = "postgres";

    private static bool IsNeeded => Environment.UserName == "root";

    /// <summary>A command line that runs under the account.</summary>
    public static string[] Wrap(params string[] command) =>
        IsNeeded ? ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups", .. command] : command;

    /// <summary>Makes the server's folder in the data folder; the account may pass through the latter, and see nothing of it.</summary>
    public static async Task GiveAsync(string dataFolder, string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsNeeded)
        {
            await RunAsync(["chown", Name, folder]);
            await RunAsync(["chgrp", Name, dataFolder]);
            await RunAsync(["chmod", "g+x", dataFolder]);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public static async Task RunAsync(string[] command, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            // The account may not be let into the current folder.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var faults = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(" ", command)} failed: {(await faults).Trim()}");
        }
    }
}
