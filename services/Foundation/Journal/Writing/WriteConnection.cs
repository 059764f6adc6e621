using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.Journal;

/// <summary>The one connection of the lane, with its prepared commands. Contexts of works are put on it.</summary>
internal sealed class WriteConnection<TContext> : IAsyncDisposable
    where TContext : JournalDbContext
{
    // Not from the caller's factory: a pooled context would take the lane's connection back to the pool with it.
    private static readonly ObjectFactory<TContext> NewContext = ActivatorUtilities.CreateFactory<TContext>([typeof(DbContextOptions<TContext>)]);

    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
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

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }

        JournalDatabase.Discard(Connection);
        await _owner.DisposeAsync();
    }
}
