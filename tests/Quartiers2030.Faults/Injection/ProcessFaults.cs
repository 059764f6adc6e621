using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Processes that die, freeze or crawl.</summary>
internal static class ProcessFaults
{
    public static Fault Kill(string service) => new($"kill -9 {service}", async platform =>
    {
        await SignalAsync(platform, service, "-KILL");
    });

    public static Fault Freeze(string service, TimeSpan time) => new($"SIGSTOP {service} for {time.TotalSeconds} s", async platform =>
    {
        await SignalAsync(platform, service, "-STOP");
        await Task.Delay(time);
        await SignalAsync(platform, service, "-CONT");
    });

    /// <summary>Runs one tenth of the time.</summary>
    public static Fault Slow(string service, TimeSpan time) => new($"{service} ten times too slow for {time.TotalSeconds} s", async platform =>
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            await SignalAsync(platform, service, "-STOP");
            await Task.Delay(180);
            await SignalAsync(platform, service, "-CONT");
            await Task.Delay(20);
        }
    });

    /// <summary>To the whole session that the supervisor started the service in.</summary>
    private static async Task SignalAsync(Platform platform, string service, string signal) =>
        await Shell.RunAsync("pkill", signal, "-s", $"{await platform.ProcessOfAsync(service)}");
}
