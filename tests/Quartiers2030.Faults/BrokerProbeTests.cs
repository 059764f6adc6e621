using Quartiers2030.Faults.Hosts;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Faults;

/// <summary>What services and <c>deploy/up</c> make of a broker: nothing is started anew because of one that is away, or full on purpose.</summary>
public sealed class BrokerProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [RabbitMqFact]
    public async Task Try_BrokerThatWorksThatIsFullAndThatIsAway_SaysWhich()
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true });
        var broker = new Broker(platform);
        var probe = new BrokerProbe(new BusOptions { Url = (await broker.AddressAsync()).AbsoluteUri });
        await ComesAsync(probe, BrokerState.Working);

        await broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "1");
        await ComesAsync(probe, BrokerState.Blocked);
        await broker.ControlAsync("set_vm_memory_high_watermark", "0.4");
        await ComesAsync(probe, BrokerState.Working);

        await broker.StopApplicationAsync();
        await ComesAsync(probe, BrokerState.Away);
        await broker.StartApplicationAsync();
        await ComesAsync(probe, BrokerState.Working);
    }

    private static async Task ComesAsync(BrokerProbe probe, BrokerState wanted)
    {
        var (started, state) = (TimeProvider.System.GetTimestamp(), default(BrokerState));
        while ((state = await probe.TryAsync(CancellationToken.None)) != wanted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"It stays {state} and never comes to be {wanted}.");
            await Task.Delay(200);
        }
    }
}
