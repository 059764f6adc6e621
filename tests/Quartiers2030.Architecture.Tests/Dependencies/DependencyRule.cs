namespace Quartiers2030.Architecture.Tests.Dependencies;

/// <summary>Dependencies point one way: service → Foundation → contracts, and nothing but hosts and tests knows a service.</summary>
internal static class DependencyRule
{
    private const string GrpcContracts = "contracts/Quartiers2030.Contracts.Grpc/Quartiers2030.Contracts.Grpc.csproj";
    private const string GrpcApi = "services/Foundation/GrpcApi/Quartiers2030.GrpcApi.csproj";

    /// <summary>What composes services or speaks to all of them.</summary>
    private static readonly string[] Hosts =
        ["deploy/Quartiers2030.AllInOne/Quartiers2030.AllInOne.csproj", "deploy/Quartiers2030.Cli/Quartiers2030.Cli.csproj"];

    internal static bool Allows(string from, string to) => (Project.LayerOf(from), Project.LayerOf(to)) switch
    {
        (Layer.Tests, _) => true,
        (_, Layer.Tests) => false,
        (Layer.Deploy, _) when Hosts.Contains(from, StringComparer.Ordinal) => true,
        (Layer.Deploy, Layer.Foundation or Layer.Contracts) => true,
        (Layer.Service, Layer.Foundation or Layer.Contracts) => true,
        (Layer.Foundation, Layer.Foundation or Layer.Contracts) => true,

        // Our GrpcApi stands in for the package Grpc.Core.Api, which generated code is written against.
        (Layer.Contracts, Layer.Foundation) => from == GrpcContracts && to == GrpcApi,
        _ => false,
    };
}
