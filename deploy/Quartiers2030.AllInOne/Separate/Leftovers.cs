using System.Diagnostics;
using System.Globalization;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>Ends what an earlier run left behind when it was killed itself: processes that still hold this folder's databases.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task EndAsync(string runFolder)
    {
        foreach (var file in Directory.EnumerateFiles(runFolder, "*.pid"))
        {
            if (int.TryParse(await File.ReadAllTextAsync(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsOurs(id, runFolder))
            {
                Console.WriteLine($"ending {Path.GetFileNameWithoutExtension(file)}, left over from a run that was killed");
                await EndAsync(id);
            }

            File.Delete(file);
        }
    }

    private static async Task EndAsync(int id)
    {
        Signals.Terminate(id);
        var started = TimeProvider.System.GetTimestamp();
        while (Directory.Exists($"/proc/{id}"))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    // The number may have gone to another program since: only one that was started for this folder is ours.
    private static bool IsOurs(int id, string runFolder)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains($"{ServiceProgram.RunVariable}={runFolder}", StringComparer.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
