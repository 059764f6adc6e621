using Microsoft.Data.Sqlite;

namespace Quartiers2030.Cli.Backups;

/// <summary>Copies a SQLite database that is in use: one state of it, whatever is written meanwhile.</summary>
internal static class DatabaseCopy
{
    /// <exception cref="InvalidDataException">The copy is damaged, as the database then is.</exception>
    public static void Make(string source, string target)
    {
        using (var from = Open(source, SqliteOpenMode.ReadOnly))
        using (var to = Open(target, SqliteOpenMode.ReadWriteCreate))
        {
            from.BackupDatabase(to);
            using var check = to.CreateCommand();
            check.CommandText = "PRAGMA journal_mode=DELETE; PRAGMA integrity_check";
            if (check.ExecuteScalar() is not "delete" || LastText(check) is not "ok")
            {
                throw new InvalidDataException($"{source} is damaged: {LastText(check)}");
            }
        }

        using var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static string? LastText(SqliteCommand command)
    {
        string? last = null;
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
            {
                last = reader.GetString(0);
            }
        }
        while (reader.NextResult());
        return last;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ToString());
        connection.Open();
        return connection;
    }
}
