using Quartiers2030.Faults.Running;

namespace Quartiers2030.Faults;

/// <summary>The long form: only when <c>tests/faults</c> asks for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() =>
        Skip = FaultPlan.Faults is null ? "The long form is run by tests/faults." : RabbitMqFactAttribute.IsInstalled ? null : "rabbitmq-server is not installed.";
}
