namespace Quartiers2030.Journal;

/// <summary>
/// The right to do something with a database that only one process may do at a time: to relay its journal. It ends with the process,
/// however that ends. On SQLite it is a lock on a file beside the database, on PostgreSQL an advisory lock of a session.
/// </summary>
public abstract class DatabaseLease : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Cancelled when the right is lost: the database dropped the session that held it.</summary>
    public abstract CancellationToken Lost { get; }

    /// <summary>Waits for the right.</summary>
    /// <param name="location">The database.</param>
    /// <param name="name">What may be done, lowercase letters, digits and <c>-</c>: <c>relay</c>.</param>
    /// <param name="time">Measures the pauses between two attempts, 1 s each.</param>
    /// <param name="waits">Called once, when somebody else has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public static async Task<DatabaseLease> AcquireAsync(
        DatabaseLocation location, string name, TimeProvider time, Action waits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(waits);
        var told = false;
        while (true)
        {
            DatabaseLease? lease = location.Path is { } path
                ? FileLease.TryAcquire(FileOf(path, name))
                : await SessionLease.TryAcquireAsync(location, name, time, cancellationToken);
            if (lease is not null)
            {
                return lease;
            }

            if (!told)
            {
                waits();
                told = true;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>The file beside a SQLite database that is locked for a right.</summary>
    internal static string FileOf(string path, string name) => $"{path}.{name}.lock";

    /// <summary>Gives the right back.</summary>
    public abstract ValueTask DisposeAsync();
}
