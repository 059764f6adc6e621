using System.ComponentModel;
using System.Diagnostics;

namespace Quartiers2030.GrpcHost.Tests.Foreign;

/// <summary>A test that needs the gRPC client of Debian's <c>python3-grpcio</c>; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonGrpcFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    private static readonly bool s_isInstalled = IsInstalled();

    public PythonGrpcFactAttribute()
    {
        if (!s_isInstalled)
            Skip = "python3-grpcio is not installed (apt-get install python3-grpcio).";
    }

    private static bool IsInstalled()
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo(Python, ["-c", "import grpc"]) { UseShellExecute = false, RedirectStandardError = true })!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
