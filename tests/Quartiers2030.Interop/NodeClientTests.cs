using Quartiers2030.Interop.Clients;

namespace Quartiers2030.Interop;

/// <summary><c>@grpc/grpc-js</c>, gRPC's own implementation for Node, against our own server.</summary>
public sealed class NodeClientTests(NodeClientTests.Runs runs) : IClassFixture<NodeClientTests.Runs>
{
    [NodeTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public Task Node_AgainstOwnServer_Passes(string name) => runs.CheckAsync(name);

    public sealed class Runs : ForeignClients
    {
        protected override Task<IReadOnlyDictionary<string, string>> RunAsync(string server) => ForeignRun.CasesAsync(
            "node", Path.Combine(ForeignRun.Source, "node", "client.js"), server, ForeignRun.Protos);
    }
}
