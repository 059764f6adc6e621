using System.Reflection;
using System.Text.RegularExpressions;
using Quartiers2030.Aggregator;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>Which settings the code reads: a misspelt one would be ignored without a word.</summary>
internal static partial class KnownSettings
{
    /// <summary>Sections of options classes, with their properties.</summary>
    private static readonly HashSet<string> Options =
    [
        .. new[] { typeof(AggregatorService), typeof(Portal.PortalOptions), typeof(Gateway.GatewayOptions), typeof(ServiceDefaults.HostDefaults) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(options => options.Section is not null)
            .SelectMany(options => options.Type.GetProperties().Select(property => $"{options.Section}:{property.Name}")),
    ];

    private static readonly Lazy<string> Sources = new(() => string.Concat(
        ((string[])["services", "gateway"]).SelectMany(folder => RepositoryFiles.Below(folder, "*.cs")).Select(file => File.ReadAllText(Path.Combine(Repository.Root, file)))));

    /// <summary>Services with a database of their own, as their connection strings are named.</summary>
    public static IReadOnlyList<string> Databases { get; } = [.. AggregatorOptions.DefaultSources, "aggregator"];

    /// <summary>Of <c>Section__Name</c>, as the environment has it, or <c>Section:Name</c>.</summary>
    public static bool Has(string name)
    {
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        var parts = key.Split(':');
        return parts switch
        {
            ["ConnectionStrings", var database] => Databases.Contains(database, StringComparer.Ordinal),
            ["Kestrel", "Endpoints", "Http" or "Grpc", "Url" or "Protocols"] => true,
            ["Gateway", "Downstreams", var host, var port] => Routes.Targets.Contains((host, port)),
            [var variable] => OpenTelemetry().IsMatch(variable) ? Sources.Value.Contains($"\"{variable}\"", StringComparison.Ordinal) : variable is "DOTNET_EnableDiagnostics",
            _ => Options.Contains(key) || Sources.Value.Contains($"\"{key}\"", StringComparison.Ordinal),
        };
    }

    [GeneratedRegex("^OTEL_[A-Z_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OpenTelemetry();
}
