using Quartiers2030.Journal;

namespace Quartiers2030.Faults;

/// <summary>A test that needs RabbitMQ and PostgreSQL; skipped where one of them is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() =>
        Skip = new RabbitMqFactAttribute().Skip ?? (PostgreSqlPrograms.Find("initdb") is null ? "PostgreSQL is not installed." : null);
}
