using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Quartiers2030.Journal;

namespace Quartiers2030.Faults.Running;

/// <summary>The ways to run the platform, and the faults that apply to each.</summary>
internal static class Modes
{
    // The platform's own broker may be told to stop for no longer than a moment: it is then started again.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Middle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    /// <summary>Those that no load goes through, but for caf: their heads and replays do.</summary>
    private static readonly string[] OtherServices = ["caf", "france-travail", "education-nationale", "bailleurs", "operateurs", "portal"];

    /// <summary>Each service as a process, with SQLite, over one node of RabbitMQ.</summary>
    public static async Task SeparateAsync(RunReport report, TimeSpan every, Func<IReadOnlyList<Fault>, IReadOnlyList<Strike>> choose, long observations)
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, IsOnOwnDisksAndClocks = true });
        Fault[] faults =
        [
            .. Processes(["ars", "aggregator", "gateway", BrokerFaults.Place]),
            .. OtherServices.Select(ProcessFaults.Kill),
            NarrowKills.BetweenPublishAndMark("ars"),
            NarrowKills.BetweenCommitAndAnswer(),
            BrokerFaults.StopApplication(Moment),
            BrokerFaults.StopApplicationAndKill("caf", Moment),
            BrokerFaults.StopApplicationForGood() with { Weight = 0.5 },
            BrokerFaults.PurgeQueue(),
            BrokerFaults.DeleteQueue(),
            BrokerFaults.Poison(),
            DeliveryFaults.RepeatAndShuffle(Short),
            .. Clocks(platform, report, "ars", "caf", "aggregator"),
            .. Disks(platform, report),
        ];
        await new FaultRun("separate processes", platform, report, every).RunAsync(choose(faults), observations);
    }

    /// <summary>The same over a cluster of three nodes.</summary>
    public static async Task ClusterAsync(RunReport report, TimeSpan every, Func<IReadOnlyList<Fault>, IReadOnlyList<Strike>> choose, long observations)
    {
        await using var cluster = await Cluster.StartAsync();
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, Cluster = cluster });
        Fault[] faults =
        [
            .. Cluster.Nodes.Select(ClusterFaults.Kill),
            .. Cluster.Nodes.Select(ClusterFaults.CutOff),
            .. Cluster.Nodes.Select(node => ClusterFaults.Freeze(node, Middle) with { Weight = 0.3 }),
            ProcessFaults.Kill("aggregator"),
            ProcessFaults.Kill("ars"),
        ];
        await new FaultRun("three nodes of RabbitMQ", platform, report, every).RunAsync(choose(faults), observations);
    }

    /// <summary>Each service as a process, with a database of a PostgreSQL server, which is what breaks.</summary>
    public static async Task PostgreSqlAsync(RunReport report, TimeSpan every, Func<IReadOnlyList<Fault>, IReadOnlyList<Strike>> choose, long observations)
    {
        if (PostgreSqlPrograms.Find("initdb") is null)
        {
            report.Say("skipped: PostgreSQL, which is not installed");
            return;
        }

        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, IsOnPostgreSql = true });
        Fault[] faults = [.. Processes([PlatformSetting.DatabaseServer, "aggregator", "ars"])];
        await new FaultRun("separate processes on PostgreSQL", platform, report, every).RunAsync(choose(faults), observations);
    }

    /// <summary>All of it in one process.</summary>
    public static async Task EmbeddedAsync(RunReport report, TimeSpan every, Func<IReadOnlyList<Fault>, IReadOnlyList<Strike>> choose, long observations)
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsOnOwnDisksAndClocks = true });
        Fault[] faults = [.. Processes([Platform.Whole]), .. Clocks(platform, report, Platform.Whole), .. Disks(platform, report)];
        await new FaultRun("one process", platform, report, every).RunAsync(choose(faults), observations);
    }

    private static IEnumerable<Fault> Processes(IEnumerable<string> places) => places.SelectMany(place => (Fault[])
    [
        ProcessFaults.Kill(place),
        ProcessFaults.Freeze(place, Short),
        ProcessFaults.Freeze(place, Middle),
        ProcessFaults.Freeze(place, Long),
        ProcessFaults.Slow(place, Short),
    ]);

    private static IEnumerable<Fault> Clocks(Platform platform, RunReport report, params IEnumerable<string> services)
    {
        if (platform.Clocks is null)
        {
            report.Say("skipped: clocks, for want of libfaketime (Debian's faketime)");
            return [];
        }

        return services.SelectMany(service => ((TimeSpan[])[TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(-1)])
            .Select(offset => ClockFaults.Off(service, offset, ClockTime) with { Weight = 0.5 }));
    }

    private static IEnumerable<Fault> Disks(Platform platform, RunReport report)
    {
        if (platform.Disks.Databases is null)
        {
            report.Say("skipped: full disks, since mounting one is not allowed");
            return [];
        }

        return [DiskFaults.FullOfDatabases(Short), .. platform.Disks.Broker is null ? (Fault[])[] : [DiskFaults.FullOfMessages(Short), DiskFaults.NearlyFullOfMessages(Short)]];
    }
}
