using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Clocks that are off: a process is killed and comes back with the wrong time, and later the same way with the right one.</summary>
internal static class ClockFaults
{
    public static Fault Off(string service, TimeSpan offset, TimeSpan time) => new($"clock {Words(offset)} off", service, async platform =>
    {
        var assembly = Services.Assemblies[service];
        platform.Clocks!.Set(assembly, offset);
        await platform.SignalAsync(service, Signal.Kill);
        await Task.Delay(time);
        platform.Clocks.Reset(assembly);
        await platform.SignalAsync(service, Signal.Kill);
    });

    private static string Words(TimeSpan offset) =>
        $"{(offset < TimeSpan.Zero ? '-' : '+')}{(offset.Duration() >= TimeSpan.FromDays(1) ? $"{offset.Duration().Days} d" : $"{offset.Duration().Hours} h")}";
}
