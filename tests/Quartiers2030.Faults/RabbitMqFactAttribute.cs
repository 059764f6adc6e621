using Quartiers2030.Faults.Running;

namespace Quartiers2030.Faults;

/// <summary>A test of the short form that needs Debian's RabbitMQ; skipped where it is not installed, which <c>tests/run</c> sees to.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqFactAttribute : FactAttribute
{
    public RabbitMqFactAttribute() => Skip = FaultPlan.Faults is not null ? "Part of the short form." : IsInstalled ? null : "rabbitmq-server is not installed.";

    internal static bool IsInstalled => File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server");
}
