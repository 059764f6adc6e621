using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;
using Xunit.Abstractions;

namespace Quartiers2030.Faults;

/// <summary>
/// An earlier version of the platform is replaced under load, a service at a time, and brought back, a service at a time: in both directions
/// old and new work on the same queues and databases. Long, and it needs the earlier build: <c>tests/upgrade</c> makes it and runs this.
/// </summary>
public sealed class UpgradeTests(ITestOutputHelper output)
{
    /// <summary>
    /// Publishers before and after their consumer, so that each reads the other's messages. The gateway first: nobody reads what it writes while
    /// the supervisor is stopped, and it has something to say whenever another is replaced.
    /// </summary>
    private static readonly string[] Order =
        ["gateway", "ars", "aggregator", "caf", "portal", "france-travail", "education-nationale", "bailleurs", "operateurs"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [UpgradeFact]
    public async Task Services_ReplacedOneAfterAnotherAndBack_LoseNothingAndCountNothingTwice()
    {
        var (old, current) = (UpgradeFactAttribute.OldBuild!, AppContext.BaseDirectory);
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, Build = old });
        await Programme.DeclareAsync(platform);
        using var ledger = new Ledger();
        var checker = new Checker(platform);
        var pushers = Programme.Partners.Select(partner => new Pusher(platform, partner, ledger, 100, TimeSpan.FromMilliseconds(50))).ToArray();
        var stop = false;
        var load = Task.WhenAll(pushers.Select(pusher => pusher.RunAsync(() => !stop)));
        await using var replaced = await Replacements.TakeOverAsync(platform);
        foreach (var (service, build, name) in Order.Select(service => (service, current, "new")).Concat(Order.Reverse().Select(service => (service, old, "old"))))
        {
            await replaced.StartAsync(service, build);
            await TakesPushesAsync(ledger, load);
            await checker.HoldsAsync(ledger.LastEntries());
            output.WriteLine($"{service} is {name}; {ledger.Count} lines acknowledged");
        }

        stop = true;
        await load;
        await checker.HoldsAsync(ledger.LastEntries());
        Assert.Empty((await checker.CompareAsync(ledger)).Words);
        var parked = await platform.GetAsync("/api/v1/dead-letters");
        Assert.Empty(parked.GetProperty("items").EnumerateArray());
        var (code, verified) = await checker.VerifyAsync();
        output.WriteLine(verified);
        Assert.Equal(0, code);
    }

    private static async Task TakesPushesAsync(Ledger ledger, Task load)
    {
        var (before, started) = (ledger.LastEntries(), TimeProvider.System.GetTimestamp());
        while (ledger.LastEntries().Any(entry => entry.Value == before.GetValueOrDefault(entry.Key)))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "No push is taken.");
            await (load.IsCompleted ? load : Task.Delay(100));
        }
    }
}

/// <summary>A test that needs the build of an earlier version, whose folder is in <c>Q2030_OLD_BUILD</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpgradeFactAttribute : FactAttribute
{
    public UpgradeFactAttribute() => Skip = OldBuild is null ? "Long; tests/upgrade runs it." : null;

    public static string? OldBuild { get; } = Environment.GetEnvironmentVariable("Q2030_OLD_BUILD");
}
