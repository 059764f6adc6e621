namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>A test that needs Debian's RabbitMQ; skipped where it is not installed, which <c>tests/run</c> sees to.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqFactAttribute : FactAttribute
{
    public RabbitMqFactAttribute() => Skip = File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server") ? null : "rabbitmq-server is not installed.";
}
