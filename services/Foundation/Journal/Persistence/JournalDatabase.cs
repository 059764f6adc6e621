using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Quartiers2030.Journal;

/// <summary>Sets up the database of a <see cref="JournalDbContext"/>.</summary>
public static class JournalDatabase
{
    /// <summary>
    /// Keeps the database in one SQLite file. Write-ahead log: readers never block the writer. <c>synchronous=FULL</c>:
    /// what was acknowledged survives a power cut. Foreign keys are checked.
    /// </summary>
    /// <param name="builder">Options of the context.</param>
    /// <param name="path">The file; made when missing, its folder is not.</param>
    public static DbContextOptionsBuilder ConfigureSqlite(DbContextOptionsBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate };
        return builder.UseSqlite(connection.ConnectionString).AddInterceptors(SqliteSettings.Instance);
    }

    /// <summary>Closes a connection in a doubtful state for good, so that a pool cannot hand it out again.</summary>
    internal static void Discard(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            SqliteConnection.ClearPool(sqlite);
        }
        else if (connection is NpgsqlConnection server)
        {
            NpgsqlConnection.ClearPool(server);
        }
    }
}
