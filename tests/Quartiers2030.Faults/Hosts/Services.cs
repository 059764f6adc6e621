namespace Quartiers2030.Faults.Hosts;

/// <summary>The services that faults strike, and the assemblies that their processes run.</summary>
internal static class Services
{
    public static IReadOnlyDictionary<string, string> Assemblies { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ars"] = "Quartiers2030.Ars",
        ["caf"] = "Quartiers2030.Caf",
        ["aggregator"] = "Quartiers2030.Aggregator",
        ["gateway"] = "Quartiers2030.Gateway",
        [Platform.Whole] = "Quartiers2030.AllInOne",
    };
}
