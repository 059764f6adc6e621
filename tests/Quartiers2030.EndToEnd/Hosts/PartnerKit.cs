using System.ComponentModel;
using System.Diagnostics;

namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>Runs the samples of <c>contracts/kit</c> as a partner does, with tools that are not ours.</summary>
internal static class PartnerKit
{
    /// <summary>Debian's, not another that may stand first in the path.</summary>
    private const string Python = "/usr/bin/python3";

    /// <summary>Where <c>tests/run</c> puts the packages of the Node sample, outside the sources.</summary>
    private static readonly string NodeModules = Path.Combine(Repository.Root, "artifacts", "kit-node", "node_modules");

    private static readonly Lazy<Task<string>> Stubs = new(GenerateAsync);

    public static string Folder { get; } = Path.Combine(Repository.Root, "contracts", "kit");

    /// <summary>Why the Python sample cannot run here; null when it can.</summary>
    public static string? PythonLacks { get; } =
        File.Exists("/usr/bin/grpc_python_plugin") && Succeeds(Python, "-c", "import grpc, google.protobuf") && Succeeds("protoc", "--version")
            ? null
            : "python3-grpcio, python3-protobuf, protobuf-compiler or protobuf-compiler-grpc is not installed.";

    /// <summary>Why the Node sample cannot run here; null when it can.</summary>
    public static string? NodeLacks { get; } =
        Directory.Exists(Path.Combine(NodeModules, "@grpc", "grpc-js")) && Succeeds("node", "--version")
            ? null
            : "node, or its packages in artifacts/kit-node, is not installed: tests/run installs them.";

    public static async Task<Outcome> PushWithPythonAsync(Uri target, string token, string file, params string[] options) =>
        await RunAsync(Python, [Path.Combine(Folder, "python", "push.py"), .. Arguments(target, file), .. options], token, ("Q2030_STUBS", await Stubs.Value));

    public static Task<Outcome> PushWithNodeAsync(Uri target, string token, string file, params string[] options) =>
        RunAsync("node", [Path.Combine(Folder, "node", "push.js"), .. Arguments(target, file), .. options], token, ("NODE_PATH", NodeModules));

    /// <summary>The .NET sample, over REST, in a folder of its own, where nothing of this repository reaches it.</summary>
    public static async Task<Outcome> PushWithDotnetAsync(Uri gateway, string token, string file)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-push-");
        var program = Path.Combine(folder.FullName, "push.cs");
        File.Copy(Path.Combine(Folder, "dotnet", "push.cs"), program);
        var outcome = await RunAsync("dotnet", ["run", program, file, gateway.ToString()], token);
        folder.Delete(recursive: true);
        return outcome;
    }

    private static string[] Arguments(Uri target, string file) => [file, "--target", $"{target.Host}:{target.Port}"];

    private static async Task<string> GenerateAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "kit-stubs");
        var outcome = await RunAsync(Path.Combine(Folder, "python", "generate"), [folder], string.Empty);
        return outcome.Code == 0 ? folder : throw new InvalidOperationException(outcome.Errors);
    }

    internal static async Task<Outcome> RunAsync(string program, string[] arguments, string token, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Q2030_TOKEN"] = token;
        start.Environment["Q2030_FIRST_WAIT"] = "0.1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await errors);
    }

    internal static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>What a program ended with.</summary>
    internal sealed record Outcome(int Code, string Output, string Errors);
}

/// <summary>A test that runs the Python sample; it reports itself skipped where something is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonKitFactAttribute : FactAttribute
{
    public PythonKitFactAttribute() => Skip = PartnerKit.PythonLacks;
}

/// <summary>A test that runs the Node sample; it reports itself skipped where something is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeKitFactAttribute : FactAttribute
{
    public NodeKitFactAttribute() => Skip = PartnerKit.NodeLacks;
}

/// <summary>A test that runs both.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WholeKitFactAttribute : FactAttribute
{
    public WholeKitFactAttribute() => Skip = PartnerKit.PythonLacks ?? PartnerKit.NodeLacks;
}
