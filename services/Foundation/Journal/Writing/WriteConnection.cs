using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Quartiers2030.Journal;

/// <summary>The one connection of the lane, with its prepared commands and statements. Contexts of works are put on it.</summary>
internal sealed class WriteConnection<TContext> : IAsyncDisposable
    where TContext : JournalDbContext
{
    private const string LockKey = "journal:lock";

    // Not from the caller's factory: a pooled context would take the lane's connection back to the pool with it.
    private static readonly ObjectFactory<TContext> NewContext = ActivatorUtilities.CreateFactory<TContext>([typeof(DbContextOptions<TContext>)]);

    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly IServiceProvider _services;
    private readonly TContext _owner;
    private readonly DbContextOptions<TContext> _onThisConnection;

    private WriteConnection(IServiceProvider services, TContext owner, DbContextOptions<TContext> options)
    {
        _services = services;
        _owner = owner;
        Connection = owner.Database.GetDbConnection();
        var builder = new DbContextOptionsBuilder<TContext>(options);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
            RelationalOptionsExtension.Extract(options).WithConnectionString(null).WithConnection(Connection, owned: false));
        _onThisConnection = builder.Options;
    }

    public DbConnection Connection { get; }

    /// <summary>The head that this connection left behind; null before its first group.</summary>
    public ChainHead? Head { get; set; }

    /// <summary>The same object for as long as nobody else has written to the journal: what was read under it still holds.</summary>
    public object Continuity { get; private set; } = new();

    public static async Task<WriteConnection<TContext>> OpenAsync(IServiceProvider services)
    {
        var options = services.GetRequiredService<DbContextOptions<TContext>>();
        var owner = NewContext(services, [options]);
        try
        {
            // Through EF Core, so that the interceptors set the connection up.
            await owner.Database.OpenConnectionAsync();
            return new WriteConnection<TContext>(services, owner, options);
        }
        catch
        {
            await owner.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another process has written: whatever is remembered has to be read again.</summary>
    public void Interrupt() => Continuity = new object();

    /// <summary>
    /// Begins a group as the only writer, whatever other processes do. SQLite has a lock of its own for it; on PostgreSQL two would give
    /// the same number to two entries, of which one then failed.
    /// </summary>
    public async Task<DbTransaction> BeginAsync()
    {
        var transaction = await Connection.BeginTransactionAsync();
        if (Connection is NpgsqlConnection)
        {
            await Prepare(LockKey, LockCommand, transaction).ExecuteNonQueryAsync();
        }

        return transaction;
    }

    public TContext CreateContext(DbTransaction transaction)
    {
        var context = NewContext(_services, [_onThisConnection]);
        context.Database.UseTransaction(transaction);
        return context;
    }

    public DbCommand Prepare(string key, Func<DbConnection, DbCommand> create, DbTransaction transaction)
    {
        if (!_commands.TryGetValue(key, out var command))
        {
            command = create(Connection);
            command.Transaction = transaction;
            command.Prepare();
            _commands.Add(key, command);
        }

        command.Transaction = transaction;
        return command;
    }

    public SqliteStatement PrepareSqlite(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new SqliteStatement((SqliteConnection)Connection, sql));
        }

        return statement;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }

        JournalDatabase.Discard(Connection);
        await _owner.DisposeAsync();
    }

    private static DbCommand LockCommand(DbConnection connection)
    {
        var command = connection.CreateCommand();
        var key = command.CreateParameter();
        (key.ParameterName, key.DbType, key.Value) = ("@key", DbType.Int64, SessionLease.KeyOf("journal"));
        command.Parameters.Add(key);
        command.CommandText = "SELECT pg_advisory_xact_lock(@key)";
        return command;
    }
}
