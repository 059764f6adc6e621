using System.Globalization;
using System.Runtime.InteropServices;

namespace Quartiers2030.Faults.Hosts;

/// <summary>The signals that faults are made of, as Linux numbers them.</summary>
internal enum Signal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

/// <summary>Processes by session: the supervisor starts each program in one of its own, which its children stay in.</summary>
internal static partial class Session
{
    /// <summary>The processes of a session, by the number of its leader.</summary>
    public static IReadOnlyList<int> ProcessesOf(int session) =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && SessionOf(id) == session)];

    public static void Send(int process, Signal signal) => _ = Kill(process, (int)signal);

    private static int SessionOf(int process)
    {
        try
        {
            // "id (name) state parent group session ...", where the name may hold anything.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? 0 : int.Parse(fields[3], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
