using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

public sealed class ReplayConsumerTests : IDisposable
{
    private static readonly Uri Asker = new("queue:asker");
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Consume_MoreThanTheBound_AnswersInParts()
    {
        await using var host = await StartAsync(options => (options.ReplayEntries, options.RelayWindow) = (10, 4));
        await AppendAsync(host, 25);

        await AskAsync(host, "ars", 0, answers: 1);
        Assert.Equal(Range(1, 10), Received(host));
        await AskAsync(host, "ars", 10, answers: 2);
        Assert.Equal(Range(1, 20), Received(host));
        await AskAsync(host, "ars", 20, answers: 3);
        Assert.Equal(Range(1, 25), Received(host));
        Assert.All(host.Caught.All<JournalHeadReported>(), head => Assert.Equal(("ars", 25L), (head.Source, head.Sequence)));
        Assert.Equal(await StampsAsync(host), host.Caught.All<JournalEvent>().OrderBy(e => e.Stamp!.Sequence).Select(e => e.Stamp));
    }

    [Fact]
    public async Task Consume_LargeEntries_StopsByBytesButNeverBeforeOne()
    {
        await using var host = await StartAsync(options => options.ReplayBytes = 1_024);
        await AppendAsync(host, 3, new string('x', 2_000));

        await AskAsync(host, "ars", 1, answers: 1);
        Assert.Equal([2], Received(host));
    }

    [Fact]
    public async Task Consume_AskerIsUpToDateOrBeyond_SendsTheHeadOnly()
    {
        await using var host = await StartAsync();
        await AppendAsync(host, 2);

        await AskAsync(host, "ars", 2, answers: 1);
        await AskAsync(host, "ars", 99, answers: 2);
        Assert.Empty(Received(host));
        Assert.All(host.Caught.All<JournalHeadReported>(), head => Assert.Equal(2, head.Sequence));
    }

    [Fact]
    public async Task Consume_AnotherSourceOrNoPosition_IsIgnored()
    {
        await using var host = await StartAsync();
        await AppendAsync(host, 2);
        await host.PublishAsync(new ReplayRequested("dsden", 0, Asker));
        await host.PublishAsync(new ReplayRequested("ars", -1, Asker));

        // Requests are served one at a time and in order: once this one is answered, those were not.
        await AskAsync(host, "ars", 1, answers: 1);
        Assert.Equal([2], Received(host));
        Assert.Single(host.Caught.All<JournalHeadReported>());
    }

    [Fact]
    public async Task TwoJournals_OneBus_EachRelaysAndReplaysItsOwn()
    {
        await using var host = await StartAsync(bus: bus => bus.AddJournalReplay<OtherContext>(), more: services =>
        {
            services.AddDbContextFactory<OtherContext>(options => JournalDatabase.ConfigureSqlite(options, _folder["caf.db"]));
            services.AddJournal<OtherContext>("caf");
            using var provider = services.BuildServiceProvider();
            using var context = provider.GetRequiredService<IDbContextFactory<OtherContext>>().CreateDbContext();
            context.Database.EnsureCreated();
        });
        await AppendAsync(host, 3);
        var caf = host.Services.GetRequiredService<JournalWriter<OtherContext>>();
        await caf.WriteAsync("operator:caf", transaction => transaction.Append(TestJournal.Weather("caf")), CancellationToken.None);

        await BusHost.UntilAsync(() => host.Published.Sequences.Count == 4, "all four");
        Assert.Equal([1, 2, 3], Of(host.Published.Events, "ars"));
        Assert.Equal([1], Of(host.Published.Events, "caf"));
        Assert.Equal(4, host.Published.Ids.Values.Distinct().Count());

        await AskAsync(host, "caf", 0, answers: 1);
        Assert.Equal(("caf", 1L), Assert.Single(host.Caught.All<JournalEvent>().Select(e => (e.Stamp!.Source, e.Stamp.Sequence))));
        await AskAsync(host, "ars", 1, answers: 2);
        Assert.Equal([2, 3], Of(host.Caught.All<JournalEvent>(), "ars"));

        // Each has its own queue: two services that share one on a broker would take each other's requests.
        var queue = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:caf-replay"));
        await queue.Send(new ReplayRequested("caf", 1, Asker));
        await BusHost.UntilAsync(() => host.Caught.All<JournalHeadReported>().Count == 3, "the answer from its own queue");
    }

    public void Dispose() => _folder.Dispose();

    private Task<BusHost> StartAsync(
        Action<JournalOptions>? configure = null, Action<IBusRegistrationConfigurator>? bus = null, Action<IServiceCollection>? more = null) =>
        BusHost.StartAsync(
            _folder["ars.db"],
            configure,
            registration =>
            {
                registration.AddJournalReplay<LedgerContext>();
                bus?.Invoke(registration);
            },
            (_, factory) => factory.ReceiveEndpoint("asker", endpoint =>
            {
                // Only what is sent to the asker, not what the relay publishes.
                endpoint.ConfigureConsumeTopology = false;
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.Consumer(() => new Catcher<WeatherReported>(_.GetRequiredService<Caught>()));
                endpoint.Consumer(() => new Catcher<JournalHeadReported>(_.GetRequiredService<Caught>()));
            }),
            more: more);

    private static async Task AppendAsync(BusHost host, int count, string text = "x") =>
        await Task.WhenAll(Range(1, count).Select(i => host.AppendAsync(TestJournal.Weather($"{text} {i}"))));

    private static async Task AskAsync(BusHost host, string source, long after, int answers)
    {
        await host.PublishAsync(new ReplayRequested(source, after, Asker));
        await BusHost.UntilAsync(() => host.Caught.All<JournalHeadReported>().Count == answers, $"answer {answers}");
    }

    private static IEnumerable<long> Received(BusHost host) => host.Caught.All<JournalEvent>().Select(e => e.Stamp!.Sequence).Order();

    private static IEnumerable<long> Of(IEnumerable<JournalEvent> events, string source) =>
        events.Select(e => e.Stamp!).Where(stamp => stamp.Source == source).Select(stamp => stamp.Sequence).Order();

    private static IEnumerable<long> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(i => (long)i);

    private static async Task<List<JournalStamp?>> StampsAsync(BusHost host)
    {
        var stamps = new List<JournalStamp?>();
        await foreach (var e in host.Services.GetRequiredService<JournalReader<LedgerContext>>().ReadAsync(0, null, CancellationToken.None))
        {
            stamps.Add(e.Stamp);
        }

        return stamps;
    }
}
