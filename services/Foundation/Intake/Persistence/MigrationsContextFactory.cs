using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Quartiers2030.Intake.Persistence;

/// <summary>Lets dotnet-ef make migrations of SQLite; see CONTRIBUTING.md.</summary>
internal sealed class MigrationsContextFactory : IDesignTimeDbContextFactory<MigrationsContext>
{
    public MigrationsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MigrationsContext>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>The same for PostgreSQL; no server is asked.</summary>
internal sealed class PostgreSqlMigrationsContextFactory : IDesignTimeDbContextFactory<PostgreSqlMigrationsContext>
{
    public PostgreSqlMigrationsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlMigrationsContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
