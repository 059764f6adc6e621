using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults;

/// <summary>Services go on accepting while the broker is away, and their readiness says that what they accept waits.</summary>
public sealed class BrokerAwayTests
{
    [RabbitMqFact]
    public async Task Push_BrokerAway_IsAcceptedAndWaitsAsTheReadinessSays()
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true });
        await Programme.DeclareAsync(platform);
        var (broker, checker) = (new Broker(platform), new Checker(platform));
        using var ledger = new Ledger();
        await Eventually.HoldsAsync(async () => (await platform.ReadinessOfAsync("ars")).Body.Contains("\"status\":\"Healthy\"", StringComparison.Ordinal), "healthy");

        await broker.ControlAsync("stop_app");
        await PushAsync(platform, ledger);

        await Eventually.HoldsAsync(
            async () => await platform.ReadinessOfAsync("ars") is (200, var body)
                && body.StartsWith("{\"status\":\"Degraded\"", StringComparison.Ordinal) && body.Contains("waits in the journal", StringComparison.Ordinal),
            "ready, and said to wait");
        Assert.Equal(50, ledger.Count);

        await broker.ControlAsync("start_app");
        await checker.HoldsAsync(ledger.LastEntries());
        Assert.Empty((await checker.CompareAsync(ledger)).Words);
        await Eventually.HoldsAsync(async () => (await platform.ReadinessOfAsync("ars")).Body.StartsWith("{\"status\":\"Healthy\"", StringComparison.Ordinal), "healthy again");
    }

    private static async Task PushAsync(Platform platform, Ledger ledger)
    {
        var left = 5;
        await new Pusher(platform, Programme.Partners[0], ledger, 10, TimeSpan.Zero).RunAsync(() => left-- > 0);
    }
}
