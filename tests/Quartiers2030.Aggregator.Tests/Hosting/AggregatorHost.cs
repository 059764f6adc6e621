using System.Net.Http.Headers;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Aggregator.Tests.Hosting;

/// <summary>The service as it runs: Kestrel, SQLite in a folder of its own, MassTransit in memory, signed tokens.</summary>
internal sealed class AggregatorHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly LocalIssuer _issuer;

    private AggregatorHost(WebApplication app, LocalIssuer issuer, string folder, TestReplays replays)
    {
        _app = app;
        _issuer = issuer;
        Folder = folder;
        Replays = replays;
        var address = app.Urls.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public string Folder { get; }

    public TestReplays Replays { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public FollowingStatus Status => Services.GetRequiredService<FollowingStatus>();

    public ReadModelDatabase Database => Services.GetRequiredService<ReadModelDatabase>();

    private bool Listens => Services.GetRequiredService<IBusControl>().CheckHealth().Endpoints
        .Any(endpoint => endpoint.Key.EndsWith("/" + JournalConsumerDefinition.Queue, StringComparison.Ordinal) && endpoint.Value.Status == BusHealthStatus.Healthy);

    public static async Task<AggregatorHost> StartAsync(
        string? folder = null, IReadOnlyDictionary<string, string?>? settings = null, bool silent = false, params TestJournal[] journals)
    {
        var time = new SetTime(new DateTimeOffset(2025, 9, 15, 10, 0, 0, TimeSpan.Zero));
        folder ??= Directory.CreateTempSubdirectory("aggregator-tests-").FullName;
        var issuer = LocalIssuer.OpenOrCreate(Path.Combine(folder, "keys"), time);
        var replays = new TestReplays { Silent = silent };
        foreach (var journal in journals)
        {
            replays.Journals[journal.Source] = journal;
        }

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(issuer.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Aggregator:Database"] = Path.Combine(folder, "aggregator.db"),
            ["Aggregator:HoldFor"] = "00:00:00.050",
            ["Aggregator:LongestPause"] = "00:00:00.500",
        });
        if (TestEngine.IsPostgreSql)
        {
            builder.Configuration["ConnectionStrings:aggregator"] = (await TestEngine.LocateAsync(folder)).ConnectionString;
        }

        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("aggregator")
            .AddServiceBus(bus =>
            {
                bus.AddAggregatorConsumers();
                bus.AddConsumer<TestReplayConsumer>();
            })
            .AddAggregator();
        builder.Services.Configure<AggregatorOptions>(options => options.Sources = [.. journals.Select(j => j.Source)]);
        builder.Services.AddSingleton(replays);
        builder.Services.AddSingleton<TimeProvider>(time);
        var app = builder.Build();
        app.MapServiceDefaults().MapAggregator();
        await app.StartAsync();
        var host = new AggregatorHost(app, issuer, folder, replays);
        // In memory, what is published before anybody listens is gone.
        await host.UntilAsync(h => h.Status.Role == FollowingRole.StandingBy || h.Listens, "listening");
        return host;
    }

    /// <summary>Publishes as a journal's relay does.</summary>
    public async Task PublishAsync(params IEnumerable<JournalEvent> entries)
    {
        var bus = Services.GetRequiredService<IBus>();
        foreach (var entry in entries)
        {
            await bus.Publish(entry, entry.GetType());
        }
    }

    public Task PublishAsync(JournalHeadReported head) => Services.GetRequiredService<IBus>().Publish(head);

    /// <summary>Waits for what must come true; fails with what was there instead.</summary>
    public async Task UntilAsync(Func<AggregatorHost, bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds(this))
        {
            Assert.False(patience.IsCancellationRequested, $"{what} did not come true: {JsonSerializer.Serialize(Status.Sources)}");
            await Task.Delay(10);
        }
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, CallerRole role = CallerRole.Mission)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(role, role == CallerRole.Operator ? "ars" : null));
        return await Client.SendAsync(request);
    }

    public Task UntilAtAsync(string source, long position) =>
        UntilAsync(host => host.Status.Sources.Any(s => s.Source == source && s.Position == position), $"{source} at {position}");

    public Task UntilCaughtUpAsync() => UntilAsync(host => host.Status.Sources.All(s => s.HasCaughtUp && s.Lag == 0), "caught up");

    public async Task<ReadModelDigest> DigestAsync()
    {
        await using var snapshot = Database.OpenSnapshot();
        return await ReadModelDigest.OfAsync(snapshot, CancellationToken.None);
    }

    public string Token(CallerRole role, string? @operator = null) =>
        _issuer.Issue(new TokenRequest(role, "someone", TimeSpan.FromMinutes(10), @operator));

    public async Task<HttpResponseMessage> GetAsync(
        string address, CallerRole? role = CallerRole.Mission, string? @operator = null, string? accept = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (role is { } known)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(known, @operator));
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return await Client.SendAsync(request);
    }

    public async Task<JsonElement> JsonAsync(string address, CallerRole role = CallerRole.Mission, string? @operator = null)
    {
        using var response = await GetAsync(address, role, @operator);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    /// <summary>Stops and leaves the folder, for another host to take over.</summary>
    public async Task StopAsync()
    {
        Client.Dispose();

        // To dispose alone would stop the bus beside the applier, which still stops its own endpoint.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _issuer.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
