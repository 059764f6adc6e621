namespace Quartiers2030.Testing.PostgreSql;

/// <summary>A test that needs Debian's PostgreSQL; skipped where it is not installed, which <c>tests/run</c> sees to.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.WhyNot;
}

/// <summary>As <see cref="PostgreSqlFactAttribute"/>, for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlServer.WhyNot;
}
