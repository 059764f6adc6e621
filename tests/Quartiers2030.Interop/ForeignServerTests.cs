using Quartiers2030.Interop.Clients;

namespace Quartiers2030.Interop;

/// <summary>
/// Our own client against the C core and grpc-js as servers. Neither lets a service see whether a request came compressed, so
/// the two cases in which the server checks that are missing; grpc-js compresses no response, so those are missing for it.
/// </summary>
public sealed class ForeignServerTests(ForeignServerTests.PythonServer python, ForeignServerTests.NodeServer node)
    : IClassFixture<ForeignServerTests.PythonServer>, IClassFixture<ForeignServerTests.NodeServer>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> PythonCases =>
        new(InteropCases.Names.Where(name => !name.StartsWith("client_compressed", StringComparison.Ordinal)));

    public static TheoryData<string> NodeCases =>
        new(InteropCases.Names.Where(name => !name.Contains("_compressed_", StringComparison.Ordinal)));

    [PythonTheory]
    [MemberData(nameof(PythonCases))]
    public async Task OwnClient_AgainstPython_Passes(string name) => await RunAsync(name, await python.AddressAsync());

    [NodeTheory]
    [MemberData(nameof(NodeCases))]
    public async Task OwnClient_AgainstNode_Passes(string name) => await RunAsync(name, await node.AddressAsync());

    private static async Task RunAsync(string name, Uri server)
    {
        using var client = new OwnClient(server);
        await OwnCases.Run(name, client).WaitAsync(s_patience);
    }

    /// <summary>Started when a case first asks for it: without its tools none does.</summary>
    public abstract class Server : IAsyncLifetime
    {
        private readonly Lazy<Task<ForeignServer>> _server;

        protected Server() => _server = new(StartAsync);

        public async Task<Uri> AddressAsync() => (await _server.Value).Address;

        public Task InitializeAsync() => Task.CompletedTask;

        public virtual async Task DisposeAsync()
        {
            if (_server.IsValueCreated)
                await (await _server.Value).DisposeAsync();
        }

        private protected abstract Task<ForeignServer> StartAsync();
    }

    public sealed class PythonServer : Server
    {
        private PythonStubs? _stubs;

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            _stubs?.Dispose();
        }

        private protected override async Task<ForeignServer> StartAsync()
        {
            _stubs = await PythonStubs.GenerateAsync();
            return await ForeignServer.StartAsync(
                ForeignRun.Python, Path.Combine(ForeignRun.Source, "python", "server.py"), _stubs.Folder);
        }
    }

    public sealed class NodeServer : Server
    {
        private protected override Task<ForeignServer> StartAsync() =>
            ForeignServer.StartAsync("node", Path.Combine(ForeignRun.Source, "node", "server.js"), ForeignRun.Protos);
    }
}
