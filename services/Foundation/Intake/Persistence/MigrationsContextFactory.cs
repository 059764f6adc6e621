using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Quartiers2030.Intake.Persistence;

/// <summary>Lets dotnet-ef make migrations; see CONTRIBUTING.md.</summary>
internal sealed class MigrationsContextFactory : IDesignTimeDbContextFactory<MigrationsContext>
{
    public MigrationsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MigrationsContext>().UseSqlite("Data Source=design.db").Options);
}
