using System.Collections.Concurrent;
using System.Diagnostics;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests.Telemetry;

/// <summary>Listeners see every journal of the process: these tests run alone.</summary>
[CollectionDefinition(nameof(TracingTests), DisableParallelization = true)]
[Collection(nameof(TracingTests))]
public sealed class TracingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<Activity> _spans = new();

    [Fact]
    public async Task Relay_AppendedInATrace_PublishesInItAndEveryEntryInItsOwn()
    {
        using var listener = Listen();
        await using var host = await BusHost.StartAsync(_folder["ars.db"], bus: bus => bus.AddConsumer<Catcher<WeatherReported>>());
        using var one = new Activity("one").Start();
        await host.AppendAsync(TestJournal.Weather("1"));
        await host.AppendAsync(TestJournal.Weather("2"));
        one.Stop();
        using var other = new Activity("other").Start();
        await host.AppendAsync(TestJournal.Weather("3"));
        other.Stop();
        await host.AppendAsync(TestJournal.Weather("4"));
        await BusHost.UntilAsync(() => Spans("journal relay").Count == 4 && host.Caught.All<WeatherReported>().Count == 4, "four spans");

        Assert.Equal(
            [one.TraceId, one.TraceId, other.TraceId],
            Spans("journal relay").OrderBy(Sequence).Take(3).Select(span => span.TraceId));
        Assert.DoesNotContain(Spans("journal relay").Single(span => Sequence(span) == 4).TraceId, new List<ActivityTraceId> { one.TraceId, other.TraceId });
        Assert.Equal(3, Spans("journal append").Count);
        Assert.All(Spans("journal append"), append => Assert.Equal(
            append.SpanId, Spans("journal relay").Single(relay => Sequence(relay) == Sequence(append)).ParentSpanId));
    }

    [Fact]
    public async Task Relay_AfterARestart_PublishesInATraceOfItsOwn()
    {
        using var push = new Activity("push").Start();
        using var listener = Listen();
        await using (var journal = await TestJournal.OpenAsync(_folder["ars.db"]))
        {
            await journal.AppendAsync("1");
        }

        push.Stop();
        await using var host = await BusHost.StartAsync(_folder["ars.db"]);
        await BusHost.UntilAsync(() => Spans("journal relay").Count == 1, "the span");

        Assert.NotEqual(push.TraceId, Spans("journal relay").Single().TraceId);
    }

    [Fact]
    public void RecentTraces_MoreThanAreKept_RemembersTheLast()
    {
        var traces = new RecentTraces();
        using var span = new Activity("push").Start();
        traces.Keep(1, RecentTraces.Kept + 1, span.Context);

        Assert.Equal(default, traces.Of(1));
        Assert.Equal(span.TraceId, traces.Of(2).TraceId);
        Assert.Equal(span.TraceId, traces.Of(RecentTraces.Kept + 1).TraceId);
        traces.Keep(2, 2, default);
        Assert.Equal(default, traces.Of(2));
    }

    public void Dispose() => _folder.Dispose();

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == JournalTracing.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private List<Activity> Spans(string name) => [.. _spans.Where(span => span.OperationName == name)];

    private static long Sequence(Activity span) => (long)span.GetTagItem(JournalTracing.SequenceTag)!;
}
