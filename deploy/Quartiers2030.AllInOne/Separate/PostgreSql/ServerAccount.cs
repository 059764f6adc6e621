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

    /// <summary>Gives the account a file or folder of its own.</summary>
    public static Task GiveAsync(string path) => IsNeeded ? RunAsync("chown", Name, path) : Task.CompletedTask;

    /// <summary>Lets the account pass through a folder, and see nothing of it.</summary>
    /// <exception cref="InvalidOperationException">A folder above keeps it out.</exception>
    public static async Task LetThroughAsync(string folder)
    {
        if (!IsNeeded)
        {
            return;
        }

        await RunAsync("chgrp", Name, folder);
        await RunAsync("chmod", "g+x", folder);
        try
        {
            await RunAsync(Wrap("test", "-x", folder));
        }
        catch (InvalidOperationException keptOut)
        {
            throw new InvalidOperationException(
                $"PostgreSQL does not run as root but as '{Name}', which may not pass through the folders above {folder}: start the platform as another user, or on another folder.", keptOut);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            // The account may not be let into the current folder.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var faults = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(" ", command)} failed: {(await faults).Trim()}");
        }
    }
}
