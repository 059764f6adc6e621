using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Load;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>A load from two partners, faults one after another, each followed by its recovery, and the check at the end.</summary>
internal sealed class FaultRun(Platform platform, ITestOutputHelper output, int batch, TimeSpan pause)
{
    private static readonly TimeSpan GivesUp = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>The longest time from the end of a fault until everything acknowledged by then was shown.</summary>
    public TimeSpan LongestRecovery { get; private set; }

    public async Task RunAsync(IReadOnlyList<Fault> faults, long observations)
    {
        output.WriteLine($"seed {FaultPlan.Seed}");
        await Programme.DeclareAsync(platform);
        using var ledger = new Ledger();
        var pushers = Programme.Partners.Select(partner => new Pusher(platform, partner, ledger, batch, pause)).ToArray();
        var stop = false;
        var load = Task.WhenAll(pushers.Select(pusher => pusher.RunAsync(() => !stop)));
        foreach (var fault in faults)
        {
            await Task.WhenAny(load, Task.Delay(Between));
            var (before, started) = (ledger.Count, TimeProvider.System.GetTimestamp());
            await fault.RunAsync(platform);
            var lasted = TimeProvider.System.GetElapsedTime(started);
            var meanwhile = ledger.Count - before;
            var recovery = await RecoveredAsync(ledger, load);
            output.WriteLine($"{fault}: {lasted.TotalSeconds:F1} s, {meanwhile} lines acknowledged meanwhile, recovered after {recovery.TotalSeconds:F1} s");
            LongestRecovery = recovery > LongestRecovery ? recovery : LongestRecovery;
        }

        while (ledger.Count < observations && !load.IsCompleted)
        {
            await Task.Delay(Between);
        }

        stop = true;
        await load;
        await Checker.HoldsAsync(platform, ledger.LastEntries);
        output.WriteLine($"{ledger.Count} lines acknowledged; failures met: {string.Join(", ", pushers.SelectMany(pusher => pusher.Failures))}");
        Assert.Empty(await Checker.CompareAsync(platform, ledger));
        var (code, verified) = await Checker.VerifyAsync(platform);
        output.WriteLine(verified);
        Assert.Equal(0, code);
    }

    /// <summary>A line pushed after the fault is acknowledged, and everything acknowledged until then is shown.</summary>
    private async Task<TimeSpan> RecoveredAsync(Ledger ledger, Task load)
    {
        var started = TimeProvider.System.GetTimestamp();
        var before = ledger.LastEntries.ToDictionary();
        while (ledger.LastEntries.Any(entry => entry.Value == before.GetValueOrDefault(entry.Key)))
        {
            if (TimeProvider.System.GetElapsedTime(started) > GivesUp || load.IsCompleted)
            {
                await (load.IsCompleted ? load : Task.CompletedTask);
                throw new InvalidOperationException($"No push is taken.\n{platform.LogTail(60)}");
            }

            await Task.Delay(50);
        }

        await Checker.HoldsAsync(platform, ledger.LastEntries.ToDictionary());
        return TimeProvider.System.GetElapsedTime(started);
    }
}
