using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal;

/// <summary>Brings a database to this version of its tables, as often as that is cut short.</summary>
public static class SafeMigration
{
    private const string Lease = "migration";

    // EF Core makes the model that it compares with once for the process, and lets a second one see it half made.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>The file beside a SQLite database that is locked while it is migrated, and stays: of one that is deleted, it is to be deleted too.</summary>
    public static string LockOf(string path) => DatabaseLease.FileOf(path, Lease);

    /// <summary>
    /// Applies what is missing, one process at a time; one that was killed meanwhile holds nobody up. EF Core's own lock on SQLite is a row,
    /// which outlives the process that wrote it, so that every later start would wait for ever.
    /// </summary>
    /// <param name="context">A context of the database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached or changed.</exception>
    public static async Task ApplyMigrationsAsync(this DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var location = DatabaseLocation.Of(context.Database);
        if (location.Path is null)
        {
            await MigrateAsync(context, cancellationToken);
            return;
        }

        await using var lease = await DatabaseLease.AcquireAsync(location, Lease, TimeProvider.System, static () => { }, cancellationToken);

        // Not on a file that is not there: EF Core sets it up when it makes it.
        if (File.Exists(location.Path))
        {
            await context.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }

        await MigrateAsync(context, cancellationToken);
    }

    private static async Task MigrateAsync(DbContext context, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
