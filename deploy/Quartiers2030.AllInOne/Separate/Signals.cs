using System.Runtime.InteropServices;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>Asks a process to end, which .NET's own classes cannot.</summary>
internal static partial class Signals
{
    private const int SigTerm = 15;

    public static void Terminate(int process) => _ = Kill(process, SigTerm);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
