using System.Text.Json;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>Where the gateway's route file sends requests.</summary>
internal static class Routes
{
    public static IReadOnlySet<(string Host, string Port)> Targets { get; } = Read();

    private static HashSet<(string Host, string Port)> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "gateway/Quartiers2030.Gateway/ocelot.json")));
        return [.. file.RootElement.GetProperty("Routes").EnumerateArray()
            .SelectMany(route => route.GetProperty("DownstreamHostAndPorts").EnumerateArray())
            .Select(target => (target.GetProperty("Host").GetString()!, target.GetProperty("Port").GetRawText()))];
    }
}
