using System.Diagnostics;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

/// <summary>The gateway as a process of its own.</summary>
public sealed class ProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_RefusedRoutes_EndsWithTheReasonsAndNoStackTrace()
    {
        using var routes = new RouteFileOnDisk("""{ "Routes": [{ "Bananas": 1 }] }""");
        using var gateway = Start($"--Gateway:Routes={routes.Path}");

        var error = await gateway.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await gateway.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(1, gateway.ExitCode);
        Assert.StartsWith("ocelot.json is refused, 5 problems:", error, StringComparison.Ordinal);
        Assert.Contains("$.Routes[0].Bananas = \"1\": unknown field", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FromTheRootFolder_ServesTheShippedRoutes()
    {
        // As systemd and containers do: a host that watched its working folder for settings would walk the whole disk here.
        using var gateway = Start("--Gateway:HttpPort=0", "--Gateway:GrpcPort=0");
        try
        {
            var address = new Uri(await ReadAsync(gateway.StandardOutput, "Now listening on: ").WaitAsync(Patience));
            var watched = await ReadAsync(gateway.StandardOutput, "Content root path: ").WaitAsync(Patience);
            using var client = new HttpClient { BaseAddress = address };

            Assert.Equal(AppContext.BaseDirectory, watched);
            Assert.Equal("Healthy", await client.GetStringAsync("/health/ready"));
        }
        finally
        {
            gateway.Kill();
        }
    }

    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quartiers2030.Gateway.dll"), .. args])
        {
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<string> ReadAsync(StreamReader output, string label)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains(label, StringComparison.Ordinal))
                return line.Split(label)[1];
        }

        throw new InvalidOperationException($"The gateway ended before it said \"{label}\".");
    }
}
