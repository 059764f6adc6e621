using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Disks that are full for a while.</summary>
internal static class DiskFaults
{
    // A broker stops taking messages before nothing is left at all: both are faults.
    private const long BrokerLeft = 10 * 1_024 * 1_024;

    public static Fault FullOfDatabases(TimeSpan time) => FullDisk("disk full", "databases", static platform => platform.Disks.Databases!, 0, time);

    public static Fault FullOfMessages(TimeSpan time) => FullDisk("disk full", BrokerFaults.Place, static platform => platform.Disks.Broker!, 0, time);

    public static Fault NearlyFullOfMessages(TimeSpan time) =>
        FullDisk("disk nearly full", BrokerFaults.Place, static platform => platform.Disks.Broker!, BrokerLeft, time);

    private static Fault FullDisk(string kind, string place, Func<Platform, SmallDisk> disk, long left, TimeSpan time) => new(kind, place, async platform =>
    {
        await disk(platform).FillAsync(left);
        await Task.Delay(time);
        await disk(platform).FreeAsync();
    });
}
