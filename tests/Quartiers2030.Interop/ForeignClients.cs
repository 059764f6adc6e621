using Quartiers2030.Interop.Server;

namespace Quartiers2030.Interop;

/// <summary>One run of a foreign client through all cases against our server; made when a case first asks for it.</summary>
public abstract class ForeignClients : IAsyncLifetime
{
    private readonly Lazy<Task<Run>> _run;

    protected ForeignClients() => _run = new(RunAsync);

    /// <summary>Fails when the case did not pass.</summary>
    public async Task CheckAsync(string name)
    {
        var run = await _run.Value;
        Assert.True(run.Outcomes.TryGetValue(name, out var outcome), $"The client said nothing of {name}.");
        Assert.True(outcome!.Length == 0, outcome);
        switch (name)
        {
            case "server_compressed_unary":
                run.CheckSent("/grpc.testing.TestService/UnaryCall", [true], [false]);
                break;
            case "server_compressed_streaming":
                run.CheckSent("/grpc.testing.TestService/StreamingOutputCall", [true, false]);
                break;
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_run.IsValueCreated && _run.Value.IsCompletedSuccessfully)
            await (await _run.Value).Host.DisposeAsync();
    }

    protected abstract Task<IReadOnlyDictionary<string, string>> RunAsync(string server);

    private async Task<Run> RunAsync()
    {
        var host = await InteropHost.StartAsync();
        return new(host, await RunAsync(host.Address.Authority));
    }

    private sealed record Run(InteropHost Host, IReadOnlyDictionary<string, string> Outcomes)
    {
        /// <summary>What the clients cannot tell: that their responses left this server compressed where they asked for it.</summary>
        public void CheckSent(string path, params bool[][] wanted)
        {
            var calls = Host.Calls.Where(call => call.Path == path && call.Sent.Count > 0).ToList();
            Assert.All(calls, call => Assert.Equal(call.Asked, call.Sent));
            Assert.All(wanted, flags => Assert.Contains(calls, call => call.Sent.SequenceEqual(flags)));
        }
    }
}
