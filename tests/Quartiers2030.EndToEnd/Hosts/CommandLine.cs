using System.Diagnostics;

namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>The command line, in a process of its own.</summary>
internal static class CommandLine
{
    public static Task<(int Code, string Output)> RunAsync(params string[] args) => DotnetAsync([Path.Combine(AppContext.BaseDirectory, "q2030.dll"), .. args]);

    /// <summary>Another program of the SDK's, or of the platform.</summary>
    public static async Task<(int Code, string Output)> DotnetAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The same against a running platform, with its own issuer.</summary>
    public static Task<(int Code, string Output)> RunAsync(Platform platform, params string[] args) =>
        RunAsync([.. args, "--gateway", platform.Http.ToString(), "--grpc", platform.Grpc.ToString(), "--data", platform.Folder]);
}
