using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>The short form of the suite: each fault once, in order; <c>tests/faults</c> draws as many as are wanted.</summary>
public sealed class ShortRunTests(ITestOutputHelper output)
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    [RabbitMqFact]
    public async Task SeparateProcesses_EveryKindOfFault_NothingLostNothingTwice()
    {
        Fault[] all =
        [
            ProcessFaults.Kill("ars"),
            ProcessFaults.Kill("aggregator"),
            ProcessFaults.Kill("gateway"),
            ProcessFaults.Kill("rabbitmq"),
            ProcessFaults.Freeze("ars", Short),
            ProcessFaults.Freeze("aggregator", Short),
            ProcessFaults.Freeze("rabbitmq", Short),
            ProcessFaults.Slow("aggregator", Short),
            BrokerFaults.StopApplication(Short),
            BrokerFaults.PurgeQueue(),
            BrokerFaults.DeleteQueue(),
            DeliveryFaults.RepeatAndShuffle(Short),
        ];
        await using var platform = await Platform.StartAsync("--rabbitmq");
        await new FaultRun(platform, output, Batch, Pause).RunAsync(FaultPlan.Choose(all), FaultPlan.Observations);
    }
}
