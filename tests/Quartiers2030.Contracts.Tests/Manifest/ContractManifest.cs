namespace Quartiers2030.Contracts.Tests.Manifest;

/// <summary>Everything that others depend on, one line each, in an order that does not change by itself.</summary>
internal static class ContractManifest
{
    internal const string WriteVariable = "Q2030_WRITE_MANIFEST";

    internal static string Path => System.IO.Path.Combine(Repository.Root, "contracts", "manifest.txt");

    internal static IReadOnlyList<string> Lines() =>
    [
        "# What others depend on: every message field, enum value and call of the protos, every property of the V1 messages.",
        $"# Written by tests/Quartiers2030.Contracts.Tests with {WriteVariable}=1. A line that changes or goes breaks someone: add instead.",
        .. ProtoLines.All().Order(StringComparer.Ordinal),
        .. EventLines.All().Order(StringComparer.Ordinal),
    ];
}
