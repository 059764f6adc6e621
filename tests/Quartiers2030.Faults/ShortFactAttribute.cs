using Quartiers2030.Faults.Running;

namespace Quartiers2030.Faults;

/// <summary>A test of the short form that needs nothing installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShortFactAttribute : FactAttribute
{
    public ShortFactAttribute() => Skip = FaultPlan.Faults is not null ? "Part of the short form." : null;
}
