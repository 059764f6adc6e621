namespace Quartiers2030.Interop.Clients;

/// <summary>The cases of many large calls.</summary>
internal static class ManyCases
{
    public static Task ConcurrentLargeUnaryAsync(OwnClient client) =>
        Task.WhenAll(Enumerable.Range(0, InteropCases.Concurrent).Select(_ => UnaryCases.LargeUnaryAsync(client)));

    public static async Task RpcSoakAsync(OwnClient client)
    {
        for (var call = 0; call < InteropCases.Soak; call++)
            await UnaryCases.LargeUnaryAsync(client);
    }

    public static async Task ChannelSoakAsync(OwnClient client)
    {
        for (var call = 0; call < InteropCases.Soak; call++)
        {
            using var fresh = new OwnClient(client.Server);
            await UnaryCases.LargeUnaryAsync(fresh);
        }
    }
}
