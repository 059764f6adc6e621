using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Running;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>The long form: faults drawn at random, in every mode of the platform, and one report over all of them.</summary>
public sealed class LongRunTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(30);

    /// <summary>A mode, and how much of the run it gets beside the others.</summary>
    private static readonly (string Name, int Part, Func<RunReport, TimeSpan, Func<IReadOnlyList<Fault>, IReadOnlyList<Strike>>, long, Task> RunAsync)[] All =
    [
        ("separate", 6, Modes.SeparateAsync),
        ("cluster", 1, Modes.ClusterAsync),
        ("postgresql", 1, Modes.PostgreSqlAsync),
        ("embedded", 2, Modes.EmbeddedAsync),
    ];

    [LongFact]
    public async Task EveryMode_FaultsAtRandom_NothingLostNothingTwiceAndRecoveredInTime()
    {
        var report = new RunReport(output);
        report.Say($"seed {FaultPlan.Seed}");
        var random = new Random(FaultPlan.Seed);
        var modes = All.Where(mode => FaultPlan.IsWanted(mode.Name)).ToArray();
        var parts = (double)modes.Sum(mode => mode.Part);
        try
        {
            foreach (var mode in modes)
            {
                var faults = (int)Math.Ceiling(FaultPlan.Faults!.Value * mode.Part / parts);
                var observations = (long)Math.Ceiling(FaultPlan.Observations * mode.Part / parts);
                await mode.RunAsync(report, Every, all => FaultDraw.AtRandom(FaultPlan.Wanted(all), faults, random), observations);
            }
        }
        finally
        {
            report.SayAll(RecoveryLimit);
        }

        Assert.Empty(report.SlowerThan(RecoveryLimit));
    }
}
