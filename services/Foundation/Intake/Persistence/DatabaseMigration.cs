using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Persistence;

/// <summary>Brings the service's database to this version of its tables before anything reads them.</summary>
internal sealed class DatabaseMigration<TContext>(IDbContextFactory<TContext> contexts) : IHostedService
    where TContext : IntakeDbContext
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (Path.GetDirectoryName(DatabaseLocation.Of(context.Database).Path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        await context.ApplyMigrationsAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
