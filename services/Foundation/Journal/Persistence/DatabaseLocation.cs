using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Quartiers2030.Journal;

/// <summary>Where a service keeps its data: one SQLite file, or one database of a PostgreSQL server. Never logged: it may hold a password.</summary>
public sealed class DatabaseLocation
{
    // A connection that the server, or what lies between, has silently dropped is noticed within some seconds.
    private const int KeepAliveSeconds = 5;

    private DatabaseLocation(DatabaseEngine engine, string connectionString, string? path) =>
        (Engine, ConnectionString, Path) = (engine, connectionString, path);

    /// <summary>The kind of database.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>How the engine's own client connects.</summary>
    public string ConnectionString { get; }

    /// <summary>The file, absolute; null on a server.</summary>
    public string? Path { get; }

    /// <summary>
    /// The location that the connection string <paramref name="name"/> of the configuration gives, <c>ConnectionStrings:ars</c>, or a
    /// SQLite file where there is none.
    /// </summary>
    /// <param name="configuration">Of the host.</param>
    /// <param name="name">Name of the service.</param>
    /// <param name="file">The SQLite file in want of a connection string.</param>
    /// <exception cref="InvalidOperationException">The connection string is of neither engine; the message does not repeat it.</exception>
    public static DatabaseLocation Of(IConfiguration configuration, string name, string file) =>
        configuration.GetConnectionString(name) is not { Length: > 0 } text ? OfFile(file)
            : TryParse(text) ?? throw new InvalidOperationException(
                $"ConnectionStrings:{name} must be of the form 'Data Source=FILE' (SQLite) or 'Host=...;Database=...;Username=...;Password=...' (PostgreSQL).");

    /// <summary>A SQLite file.</summary>
    public static DatabaseLocation OfFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.GetFullPath(path);
        var connection = new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWriteCreate };
        return new DatabaseLocation(DatabaseEngine.Sqlite, connection.ConnectionString, full);
    }

    /// <summary>The location that a context is set up for.</summary>
    /// <exception cref="InvalidOperationException">It is set up for another engine.</exception>
    public static DatabaseLocation Of(DatabaseFacade database) =>
        TryParse(database.GetConnectionString() ?? string.Empty) ?? throw new InvalidOperationException($"{database.ProviderName} is not supported.");

    /// <summary>Reads a connection string; null when it is of neither engine.</summary>
    public static DatabaseLocation? TryParse(string connectionString)
    {
        try
        {
            var text = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return text.TryGetValue("Data Source", out var file) && file is string { Length: > 0 } path ? OfFile(path)
                : text.ContainsKey("Host") ? OnServer(connectionString)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Sets the options of a context up for this database. On SQLite as <see cref="JournalDatabase.ConfigureSqlite"/> says.</summary>
    public DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Path is null ? builder.UseNpgsql(ConnectionString) : JournalDatabase.ConfigureSqlite(builder, Path);
    }

    private static DatabaseLocation OnServer(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.KeepAlive == 0)
        {
            connection.KeepAlive = KeepAliveSeconds;
        }

        return string.IsNullOrEmpty(connection.Database) ? throw new ArgumentException("It names no database.", nameof(connectionString))
            : new DatabaseLocation(DatabaseEngine.PostgreSql, connection.ConnectionString, path: null);
    }
}
