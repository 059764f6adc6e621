using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

/// <summary>A journal in a real database, without a bus.</summary>
internal sealed class TestJournal : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestJournal(ServiceProvider services) => _services = services;

    public JournalWriter<LedgerContext> Writer => _services.GetRequiredService<JournalWriter<LedgerContext>>();

    public JournalReader<LedgerContext> Reader => _services.GetRequiredService<JournalReader<LedgerContext>>();

    public LedgerContext NewContext() => _services.GetRequiredService<IDbContextFactory<LedgerContext>>().CreateDbContext();

    /// <param name="database">Path of a SQLite file, or a connection string of PostgreSQL.</param>
    /// <param name="configure">Changes settings.</param>
    /// <param name="clock">Gives entries their time.</param>
    /// <param name="pooled">Registers the contexts pooled.</param>
    public static async Task<TestJournal> OpenAsync(string database, Action<JournalOptions>? configure = null, TimeProvider? clock = null, bool pooled = false)
    {
        var services = new ServiceCollection().AddLogging();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        var location = DatabaseLocation.TryParse(database) ?? DatabaseLocation.OfFile(database);
        _ = pooled
            ? services.AddPooledDbContextFactory<LedgerContext>(options => location.Configure(options), poolSize: 1)
            : services.AddDbContextFactory<LedgerContext>(options => location.Configure(options));
        var journal = new TestJournal(services.AddJournal<LedgerContext>("ars", configure).BuildServiceProvider(validateScopes: true));
        await using var context = journal.NewContext();
        await context.Database.EnsureCreatedAsync();
        return journal;
    }

    public static WeatherReported Weather(string comment) =>
        new() { Commitment = "AR-01", Period = "2025-T2", Weather = Contracts.V1.Weather.Secured, Comment = comment };

    public Task<JournalStamp> AppendAsync(string comment) =>
        Writer.WriteAsync("operator:ars", transaction => transaction.Append(Weather(comment)), CancellationToken.None);

    public async Task AppendManyAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(1, count).Select(i => AppendAsync($"n° {i}")));

    public async Task<List<JournalEvent>> ReadAllAsync()
    {
        var events = new List<JournalEvent>();
        await foreach (var journalEvent in Reader.ReadAsync(0, null, CancellationToken.None))
        {
            events.Add(journalEvent);
        }

        return events;
    }

    /// <summary>Goes around the journal, as someone with the file in hand would.</summary>
    public static async Task<long> ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
