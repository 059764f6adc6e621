using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Quartiers2030.Journal;

/// <summary>Gives every connection the settings that SQLite does not keep in the file.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    // busy_timeout first: the switch to the write-ahead log itself may have to wait for another connection. The log may grow to 16 MB (4,000
    // pages) before it is written back, not 4: a burst of figures changes the same pages again and again.
    private const string Pragmas =
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000;";

    public static readonly SqliteSettings Instance = new();

    private SqliteSettings()
    {
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    // SQLite has no asynchronous calls: this is the same work, and the base class would skip it.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
