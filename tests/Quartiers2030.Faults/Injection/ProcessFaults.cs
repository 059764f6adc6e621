using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Processes that die, freeze or crawl.</summary>
internal static class ProcessFaults
{
    private static readonly TimeSpan Stopped = TimeSpan.FromMilliseconds(180);
    private static readonly TimeSpan Running = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Rare = TimeSpan.FromSeconds(30);

    public static Fault Kill(string service) => new("kill -9", service, platform => platform.SignalAsync(service, Signal.Kill));

    public static Fault Freeze(string service, TimeSpan time) => new($"SIGSTOP {time.TotalSeconds:0} s", service, async platform =>
    {
        await platform.SignalAsync(service, Signal.Stop);
        await Task.Delay(time);
        await platform.SignalAsync(service, Signal.Continue);
    })
    {
        Weight = time < Rare ? 1 : time > Rare ? 0.04 : 0.12,
    };

    /// <summary>Runs one tenth of the time.</summary>
    public static Fault Slow(string service, TimeSpan time) => new("ten times too slow", service, async platform =>
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            await platform.SignalAsync(service, Signal.Stop);
            await Task.Delay(Stopped);
            await platform.SignalAsync(service, Signal.Continue);
            await Task.Delay(Running);
        }
    });
}
