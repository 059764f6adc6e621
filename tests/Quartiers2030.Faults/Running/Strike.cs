using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;

namespace Quartiers2030.Faults.Running;

/// <summary>Faults at different places that strike together.</summary>
internal sealed record Strike(IReadOnlyList<Fault> Faults)
{
    /// <summary>Returns when the last of them is over.</summary>
    public Task RunAsync(Platform platform) => Task.WhenAll(Faults.Select(fault => fault.RunAsync(platform)));

    /// <summary>Mends what the platform had to recover without.</summary>
    public Task MendAsync(Platform platform) => Task.WhenAll(Faults.Select(fault => fault.MendAsync(platform)));

    public override string ToString() => string.Join(" + ", Faults);
}
