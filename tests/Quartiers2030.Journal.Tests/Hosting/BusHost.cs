using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

/// <summary>A host as a service is: a journal in a database, its relay, and an in-memory bus.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private readonly IHost _host;

    private BusHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public PublishRecorder Published => Services.GetRequiredService<PublishRecorder>();

    public RelayStatus<LedgerContext> Relay => Services.GetRequiredService<RelayStatus<LedgerContext>>();

    public Caught Caught => Services.GetRequiredService<Caught>();

    public JournalWriter<LedgerContext> Writer => Services.GetRequiredService<JournalWriter<LedgerContext>>();

    public static async Task<BusHost> StartAsync(
        string database,
        Action<JournalOptions>? configure = null,
        Action<IBusRegistrationConfigurator>? bus = null,
        Action<IBusRegistrationContext, IInMemoryBusFactoryConfigurator>? transport = null,
        PublishRecorder? recorder = null,
        Action<IServiceCollection>? more = null)
    {
        recorder ??= new PublishRecorder();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(recorder).AddSingleton<Caught>();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        builder.Services.AddMassTransit(registration =>
        {
            bus?.Invoke(registration);
            registration.UsingInMemory((context, factory) =>
            {
                factory.ConnectPublishObserver(recorder);
                transport?.Invoke(context, factory);
                factory.ConfigureEndpoints(context);
            });
        });
        var location = DatabaseLocation.TryParse(database) ?? DatabaseLocation.OfFile(database);
        builder.Services.AddDbContextFactory<LedgerContext>(options => location.Configure(options));
        builder.Services.AddJournal<LedgerContext>("ars", configure);
        more?.Invoke(builder.Services);
        var host = new BusHost(builder.Build());
        await EnsureCreatedAsync<LedgerContext>(host.Services);
        await host._host.StartAsync();
        return host;
    }

    public static async Task EnsureCreatedAsync<TContext>(IServiceProvider services)
        where TContext : DbContext
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContextAsync();
        await context.Database.EnsureCreatedAsync();
    }

    public Task<JournalStamp> AppendAsync(JournalEvent journalEvent) =>
        Writer.WriteAsync("operator:ars", transaction => transaction.Append(journalEvent), CancellationToken.None);

    public Task PublishAsync(object message) => Services.GetRequiredService<IBus>().Publish(message);

    /// <summary>Waits for what must come sooner or later; how soon is not tested.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"Never came: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    public static Task UntilMarkAsync(string path, long mark) => UntilAsync(
        async () => await TestJournal.ExecuteAsync(path, "SELECT sequence FROM relay_mark") == mark, $"the mark at {mark}");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
