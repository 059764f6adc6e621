using Quartiers2030.Interop.Clients;
using Quartiers2030.Interop.Server;

namespace Quartiers2030.Interop;

/// <summary>Our own client against our own server.</summary>
public sealed class OwnClientTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task OwnClient_AgainstOwnServer_Passes(string name)
    {
        await using var host = await InteropHost.StartAsync();
        using var client = new OwnClient(host.Address);

        await OwnCases.Run(name, client).WaitAsync(s_patience);
    }
}
