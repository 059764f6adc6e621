using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults.Running;

/// <summary>A load from two partners, strikes one after another, each followed by its recovery, and the check at the end.</summary>
/// <param name="mode">Of the platform, for the report.</param>
/// <param name="platform">Running, and empty of what the load pushes.</param>
/// <param name="report">Told of everything.</param>
/// <param name="every">The pace of each partner's submissions.</param>
internal sealed class FaultRun(string mode, Platform platform, RunReport report, TimeSpan every)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan GivesUp = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Checker _checker = new(platform);
    private Pusher[] _pushers = [];

    /// <param name="strikes">In order.</param>
    /// <param name="observations">The load goes on, after the strikes, until this many lines are acknowledged.</param>
    public async Task RunAsync(IReadOnlyList<Strike> strikes, long observations)
    {
        await Programme.DeclareAsync(platform);
        using var ledger = new Ledger();
        await using var tap = platform.Setting is { IsSeparate: true, Cluster: null } ? await Tap.StartAsync(platform, ledger) : null;
        _pushers = Programme.Partners.Select(partner => new Pusher(platform, partner, ledger, BatchSize, every)).ToArray();
        var stop = false;
        var load = Task.WhenAll(_pushers.Select(pusher => pusher.RunAsync(() => !stop)));
        try
        {
            foreach (var strike in strikes)
            {
                await StrikeAsync(strike, ledger, load);
            }

            while (ledger.Count < observations && !load.IsCompleted)
            {
                await Task.WhenAny(load, Task.Delay(Between));
            }
        }
        finally
        {
            stop = true;
        }

        await load;
        await _checker.HoldsAsync(ledger.LastEntries());
        report.Say($"{mode}: refused and failed calls: {string.Join(", ", _pushers.SelectMany(pusher => pusher.Failures))}; buses started anew: {platform.BusRestarts}");
        await CheckAsync(ledger, tap);
    }

    private async Task StrikeAsync(Strike strike, Ledger ledger, Task load)
    {
        await Task.WhenAny(load, Task.Delay(Between));
        var (before, started) = (ledger.Count, TimeProvider.System.GetTimestamp());
        await strike.RunAsync(platform);
        var lasted = TimeProvider.System.GetElapsedTime(started);
        var meanwhile = ledger.Count - before;
        try
        {
            var recovery = await RecoveredAsync(ledger, load);
            report.Add(strike, lasted, meanwhile, recovery);
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidOperationException($"After {strike}: {broken.Message}", broken);
        }

        await strike.MendAsync(platform);
    }

    /// <summary>A line of each partner pushed after the strike is acknowledged, and everything acknowledged until then is shown.</summary>
    private async Task<TimeSpan> RecoveredAsync(Ledger ledger, Task load)
    {
        var started = TimeProvider.System.GetTimestamp();
        var before = ledger.LastEntries();
        while (Programme.Partners.Any(partner => ledger.LastEntries().GetValueOrDefault(partner.Source) == before.GetValueOrDefault(partner.Source)))
        {
            if (TimeProvider.System.GetElapsedTime(started) > GivesUp || load.IsCompleted)
            {
                await (load.IsCompleted ? load : Task.CompletedTask);
                throw new InvalidOperationException($"No push is taken. {string.Join(' ', _pushers.Select(pusher => pusher.LastFailure))}\n{await platform.StateAsync()}");
            }

            await Task.Delay(50);
        }

        await _checker.HoldsAsync(ledger.LastEntries());
        return TimeProvider.System.GetElapsedTime(started);
    }

    private async Task CheckAsync(Ledger ledger, Tap? tap)
    {
        var findings = await _checker.CompareAsync(ledger);
        if (tap is not null)
        {
            await tap.CompareAsync(findings);
        }

        report.Add(mode, ledger.Count, findings);
        Assert.Empty(findings.Words);
        var (code, verified) = await _checker.VerifyAsync();
        report.Say(verified);
        Assert.Equal(0, code);
    }
}
