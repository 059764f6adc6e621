using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Running;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>The short form of the suite: every kind of fault once, except what takes half a minute by itself.</summary>
public sealed class ShortRunTests(ITestOutputHelper output)
{
    private const int Together = 4;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private static readonly string[] TakesLong = ["SIGSTOP 30 s", "SIGSTOP 90 s"];

    [RabbitMqFact]
    public async Task SeparateProcesses_EveryKindOfFault_NothingLostNothingTwice() => await Modes.SeparateAsync(new RunReport(output), Every, Each, observations: 0);

    [RabbitMqFact]
    public async Task ThreeNodesOfRabbitMq_OneKilledAndOneCutOff_NothingLostNothingTwice() =>
        await Modes.ClusterAsync(new RunReport(output), Every, faults => Each([.. faults.Where(static fault => fault.Kind is "kill -9 node a" or "cut off node b")]), observations: 0);

    [PostgreSqlFact]
    public async Task SeparateProcessesOnPostgreSql_EveryKindOfFault_NothingLostNothingTwice() =>
        await Modes.PostgreSqlAsync(new RunReport(output), Every, Each, observations: 0);

    [ShortFact]
    public async Task OneProcess_EveryKindOfFault_NothingLostNothingTwice() => await Modes.EmbeddedAsync(new RunReport(output), Every, Each, observations: 0);

    private static IReadOnlyList<Strike> Each(IReadOnlyList<Fault> faults) => FaultDraw.Each(FaultPlan.Wanted(faults).Where(IsQuick), Together);

    private static bool IsQuick(Fault fault) =>
        !TakesLong.Contains(fault.Kind, StringComparer.Ordinal) && !fault.Kind.StartsWith("clock -", StringComparison.Ordinal);
}
