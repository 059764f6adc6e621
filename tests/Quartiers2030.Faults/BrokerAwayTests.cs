using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults;

/// <summary>
/// Services go on accepting while the broker is away, and their readiness says that what they accept waits. It is frozen for as long as that
/// takes: one that is down would soon be started again.
/// </summary>
public sealed class BrokerAwayTests
{
    [RabbitMqFact]
    public async Task Push_BrokerAway_IsAcceptedAndWaitsAsTheReadinessSays()
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true });
        await Programme.DeclareAsync(platform);
        var checker = new Checker(platform);
        using var ledger = new Ledger();
        await Eventually.HoldsAsync(() => IsAsync(platform, "Healthy", string.Empty), "healthy");

        await platform.SignalAsync(BrokerFaults.Place, Signal.Stop);
        await PushAsync(platform, ledger);

        await Eventually.HoldsAsync(() => IsAsync(platform, "Degraded", "waits in the journal"), "ready, and said to wait");
        Assert.Equal(50, ledger.Count);

        await platform.SignalAsync(BrokerFaults.Place, Signal.Continue);
        await checker.HoldsAsync(ledger.LastEntries());
        Assert.Empty((await checker.CompareAsync(ledger)).Words);
        await Eventually.HoldsAsync(() => IsAsync(platform, "Healthy", string.Empty), "healthy again");
    }

    private static async Task<bool> IsAsync(Platform platform, string status, string said)
    {
        try
        {
            return await platform.ReadinessOfAsync("ars") is (200, var body)
                && body.StartsWith($"{{\"status\":\"{status}\"", StringComparison.Ordinal) && body.Contains(said, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // A process whose bus is stuck ends by itself, and is being started again.
            return false;
        }
    }

    private static async Task PushAsync(Platform platform, Ledger ledger)
    {
        var left = 5;
        await new Pusher(platform, Programme.Partners[0], ledger, 10, TimeSpan.Zero).RunAsync(() => left-- > 0);
    }
}
