using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace Quartiers2030.Intake.Persistence;

/// <summary>The context that migrations of SQLite are made for; no service uses it. See CONTRIBUTING.md for how to add one.</summary>
internal sealed class MigrationsContext(DbContextOptions<MigrationsContext> options) : IntakeDbContext(options);

/// <summary>The same for PostgreSQL: a migration names the column types of its engine.</summary>
internal sealed class PostgreSqlMigrationsContext(DbContextOptions<PostgreSqlMigrationsContext> options) : IntakeDbContext(options);

/// <summary>
/// Lets the six services share one set of migrations for each engine. EF Core looks for those of the very type of the context, and every
/// service has its own; their tables are the same.
/// </summary>
#pragma warning disable EF1001 // No public type can be derived from here; the replaced service itself is documented as replaceable.
internal sealed class SharedMigrations(
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IMigrationsIdGenerator idGenerator,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> logger) : MigrationsAssembly(currentContext, options, idGenerator, logger)
{
    private readonly Type _context = currentContext.Context.Database.IsNpgsql() ? typeof(PostgreSqlMigrationsContext) : typeof(MigrationsContext);

    public override IReadOnlyDictionary<string, TypeInfo> Migrations => OfContext()
        .Where(type => type.GetCustomAttribute<MigrationAttribute>() is not null)
        .ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, StringComparer.Ordinal);

    public override ModelSnapshot? ModelSnapshot => OfContext()
        .Where(type => type.IsSubclassOf(typeof(ModelSnapshot)))
        .Select(type => (ModelSnapshot)Activator.CreateInstance(type)!)
        .SingleOrDefault();

    public override Assembly Assembly => _context.Assembly;

    private IEnumerable<TypeInfo> OfContext() =>
        Assembly.DefinedTypes.Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == _context);
}
#pragma warning restore EF1001
