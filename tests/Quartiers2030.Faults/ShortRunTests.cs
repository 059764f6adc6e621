using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>The short form of the suite: every kind of fault once. <c>tests/faults --long</c> runs the whole.</summary>
public sealed class ShortRunTests(ITestOutputHelper output)
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Part of the name of the faults wanted; all by default.</summary>
    private static readonly string Only = Environment.GetEnvironmentVariable("Q2030_FAULTS_ONLY") ?? string.Empty;
    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(5);

    [RabbitMqFact]
    public async Task SeparateProcesses_EveryKindOfFault_NothingLostNothingTwice()
    {
        await using var platform = await Platform.StartAsync("--rabbitmq");
        Fault[] faults =
        [
            ProcessFaults.Kill("ars"),
            ProcessFaults.Kill("aggregator"),
            ProcessFaults.Kill("gateway"),
            ProcessFaults.Kill("rabbitmq"),
            ProcessFaults.Freeze("ars", Freeze),
            ProcessFaults.Freeze("aggregator", Freeze),
            ProcessFaults.Freeze("rabbitmq", Freeze),
            ProcessFaults.Slow("aggregator", Freeze),
            BrokerFaults.StopApplication(Freeze),
            BrokerFaults.PurgeQueue(),
            BrokerFaults.DeleteQueue(),
        ];
        await new FaultRun(platform, output, Batch, Pause).RunAsync([.. faults.Where(fault => fault.Name.Contains(Only, StringComparison.OrdinalIgnoreCase))]);
    }
}
