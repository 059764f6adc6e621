using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>A broker of three nodes that loses one: the platform recovers with the two that are left, before the third is back.</summary>
internal static class ClusterFaults
{
    /// <summary>One node at a time: without a majority there is no broker.</summary>
    public const string Place = "cluster";

    public static Fault Kill(string node) => new($"kill -9 node {node}", Place, platform =>
    {
        platform.Setting.Cluster!.Send(node, Signal.Kill);
        return Task.CompletedTask;
    })
    {
        MendAsync = platform => platform.Setting.Cluster!.StartAsync(node),
    };

    public static Fault CutOff(string node) => new($"cut off node {node}", Place, platform => platform.Setting.Cluster!.CutOffAsync(node))
    {
        MendAsync = async platform =>
        {
            await platform.Setting.Cluster!.JoinAgainAsync(node);
            await platform.Setting.Cluster.ListensAsync(node);
        },
    };

    /// <summary>Longer than the others wait for it, so that they part.</summary>
    public static Fault Freeze(string node, TimeSpan time) => new($"SIGSTOP {time.TotalSeconds:0} s node {node}", Place, async platform =>
    {
        platform.Setting.Cluster!.Send(node, Signal.Stop);
        await Task.Delay(time);
        platform.Setting.Cluster.Send(node, Signal.Continue);
    })
    {
        MendAsync = platform => platform.Setting.Cluster!.ListensAsync(node),
    };
}
