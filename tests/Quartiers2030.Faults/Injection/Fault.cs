using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>Something that goes wrong under load.</summary>
/// <param name="Kind">What the report counts it under, together with the place: <c>kill -9</c>.</param>
/// <param name="Place">Where it strikes: one place has one fault at a time.</param>
/// <param name="RunAsync">Makes it happen, and returns when it is over: what comes then is recovery.</param>
internal sealed record Fault(string Kind, string Place, Func<Platform, Task> RunAsync)
{
    /// <summary>How often it is drawn, beside 1 for most: what takes minutes is rare.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Mends what the platform has to recover without: run when it has. Default: nothing, for a fault that is over when
    /// <see cref="RunAsync"/> returns.
    /// </summary>
    public Func<Platform, Task> MendAsync { get; init; } = static _ => Task.CompletedTask;

    public override string ToString() => $"{Kind} {Place}";
}
