using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Running;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>
/// The short form of the suite. In one process every kind of fault once, except what takes half a minute by itself. Over separate processes
/// those that leave the broker and the clocks alone: after these, runs of <c>tests/faults</c> have now and then ended with a journal that
/// answers no replay, or a service that takes no push, for minutes. That is not mended yet, and must not hide behind a test that fails at times.
/// </summary>
public sealed class ShortRunTests(ITestOutputHelper output)
{
    private const int Together = 3;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private static readonly string[] OfProcesses = ["kill -9", "SIGSTOP 5 s", "ten times too slow", "kill -9 between publish and mark", "kill -9 between commit and ack"];
    private static readonly string[] OfMessages = ["queue purged", "poison messages", "deliveries repeated and shuffled"];
    private static readonly string[] TakesLong = ["SIGSTOP 30 s", "SIGSTOP 90 s"];

    [RabbitMqFact]
    public async Task SeparateProcesses_FaultsOfProcessesAndMessages_NothingLostNothingTwice() =>
        await Modes.SeparateAsync(new RunReport(output), Every, faults => FaultDraw.Each(FaultPlan.Wanted(faults).Where(LeavesTheBrokerAlone), Together), observations: 0);

    [ShortFact]
    public async Task OneProcess_EveryKindOfFault_NothingLostNothingTwice() =>
        await Modes.EmbeddedAsync(new RunReport(output), Every, faults => FaultDraw.Each(FaultPlan.Wanted(faults).Where(IsQuick), Together), observations: 0);

    private static bool LeavesTheBrokerAlone(Fault fault) =>
        (fault.Place == BrokerFaults.Place ? OfMessages : OfProcesses).Contains(fault.Kind, StringComparer.Ordinal);

    private static bool IsQuick(Fault fault) =>
        !TakesLong.Contains(fault.Kind, StringComparer.Ordinal) && !fault.Kind.StartsWith("clock -", StringComparison.Ordinal);
}
