using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Something that goes wrong under load.</summary>
/// <param name="Name">For the report.</param>
/// <param name="RunAsync">Makes it happen, and returns when it is over: what comes then is recovery.</param>
internal sealed record Fault(string Name, Func<Platform, Task> RunAsync)
{
    public override string ToString() => Name;
}
