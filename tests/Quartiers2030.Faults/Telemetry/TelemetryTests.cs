using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;
using Quartiers2030.ServiceDefaults.Authentication;
using RabbitMQ.Client;
using Xunit.Abstractions;

namespace Quartiers2030.Faults.Telemetry;

/// <summary>What the separate processes send to a collector: one trace from a push to the read model, and the metrics of deploy/README.md.</summary>
public sealed class TelemetryTests(ITestOutputHelper output)
{
    private const string Accepted = "quartiers2030.intake.lines.accepted";
    private const string Rejected = "quartiers2030.intake.lines.rejected";

    [RabbitMqFact]
    public async Task Push_OverSeparateProcesses_IsOneTraceUntilTheReadModelAndCountedByMetrics()
    {
        await using var collector = await Collector.StartAsync();
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, Environment = collector.Environment });
        await Programme.DeclareAsync(platform);
        await ExportedAsync(collector);
        var before = Last(collector, Accepted);
        await PushAsync(platform, dryRun: true);
        var entry = await PushAsync(platform, dryRun: false);
        Assert.Equal(entry, await PushAsync(platform, dryRun: false));
        await new Checker(platform).HoldsAsync(new Dictionary<string, long>(StringComparer.Ordinal) { ["ars"] = entry });
        await new Broker(platform).OnChannelAsync(async channel =>
        {
            await channel.BasicPublishAsync(Broker.Queue, string.Empty, mandatory: true, new BasicProperties(), "noise"u8.ToArray());
            return 0;
        });

        await TraceAsync(collector, entry);
        await MetricsAsync(collector, entry);

        // Neither the dry run nor the repetition counts.
        await ExportedAsync(collector);
        Assert.Equal((before + 2, 1), (Last(collector, Accepted), Last(collector, Rejected)));
    }

    /// <summary>Three lines of which one is refused.</summary>
    /// <returns>The entry that holds the others.</returns>
    private static async Task<long> PushAsync(Platform platform, bool dryRun)
    {
        var partner = Programme.Partners[0];
        var request = new PushObservationsRequest { SubmissionId = "trace", DryRun = dryRun };
        request.Observations.AddRange(Enumerable.Range(0, 3).Select(n => Programme.Line(partner, n)));
        request.Observations[2].Commitment = "ZA-99";
        using var call = partner.Push(platform, platform.As(CallerRole.Operator, partner.Source));
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        var report = await call;
        Assert.Equal((2u, 1u), (report.Accepted, report.Rejected));
        return report.Receipt?.Sequence ?? 0;
    }

    private async Task TraceAsync(Collector collector, long entry)
    {
        var sequence = $"{entry}";
        SentSpan? apply = null, commit = null;
        await Eventually.HoldsAsync(() =>
        {
            apply = collector.Spans.FirstOrDefault(span => span is { Service: "aggregator", Name: "read model apply" }
                && span.Tags["quartiers2030.journal"] == "ars" && span.Tags["quartiers2030.sequence"] == sequence);
            commit = collector.Spans.FirstOrDefault(span => span.Name == "read model commit" && apply is not null && span.Links.Contains(apply.Id));
            return commit is not null && Ancestors(collector, apply!).Last().Parent.Length == 0;
        }, "the trace");

        var way = Ancestors(collector, apply!).Reverse().ToList();
        output.WriteLine(string.Join('\n', way.Select(span => $"{span.Service}: {span.Name}")));
        Assert.All(way, span => Assert.Equal(apply!.Trace, span.Trace));
        Assert.Equal(["gateway", "gateway", "ars", "ars", "ars", "ars", "aggregator", "aggregator", "aggregator"], way.Select(span => span.Service));
        Assert.Equal(("POST /quartiers2030.ars.v1.ArsIntake/{method}", "quartiers2030.ars.v1.ArsIntake/PushObservations"), (way[0].Name, way[2].Name));
        Assert.Equal(("journal append", "journal relay"), (way[3].Name, way[4].Name));
        Assert.Equal((sequence, sequence), (way[3].Tags["quartiers2030.sequence"], way[4].Tags["quartiers2030.sequence"]));
        Assert.EndsWith(" send", way[5].Name, StringComparison.Ordinal);
        Assert.EndsWith(" receive", way[6].Name, StringComparison.Ordinal);
        Assert.EndsWith(" process", way[7].Name, StringComparison.Ordinal);
        Assert.Equal(way.Select(span => span.Start).Order(), way.Select(span => span.Start));

        // The transaction is a trace of its own, since it holds messages of many; each names the other.
        Assert.NotEqual(apply!.Trace, commit!.Trace);
        Assert.Contains(commit.Id, apply.Links);
        Assert.DoesNotContain(collector.Spans, span => span.Name.Contains("/health/", StringComparison.Ordinal));
    }

    private static async Task MetricsAsync(Collector collector, long entry)
    {
        await HasAsync(collector, "ars", "quartiers2030.journal.position", "{entry}", value => value >= entry);
        await HasAsync(collector, "ars", "quartiers2030.relay.lag", "{entry}", value => value == 0);
        await HasAsync(collector, "ars", "quartiers2030.relay.oldest.age", "s", value => value == 0);
        await HasAsync(collector, "ars", Accepted, "{line}", value => value >= 2, ("quartiers2030.line.effect", "changed"));
        await HasAsync(collector, "ars", Rejected, "{line}", value => value == 1, ("quartiers2030.rejection.code", "UNKNOWN_COMMITMENT"));
        await HasAsync(collector, "aggregator", "quartiers2030.aggregator.position", "{entry}", value => value >= entry);
        await HasAsync(collector, "aggregator", "quartiers2030.aggregator.lag", "{entry}", value => value == 0);
        await HasAsync(collector, "aggregator", "quartiers2030.aggregator.lag.duration", "s", value => value == 0);
        await HasAsync(collector, "aggregator", "quartiers2030.aggregator.conflict", "1", value => value == 0);
        await HasAsync(
            collector, "aggregator", "quartiers2030.aggregator.parked", "{message}", value => value == 1,
            ("quartiers2030.parked.state", "waiting"), ("quartiers2030.parked.code", "unreadable-body"));
    }

    /// <summary>A point of the journal ars, or with the tags.</summary>
    private static Task HasAsync(Collector collector, string service, string name, string unit, Func<double, bool> holds, params (string Key, string Value)[] tags) =>
        Eventually.HoldsAsync(
            () => collector.Points.Any(point => point.Service == service && point.Name == name && point.Unit == unit && holds(point.Value)
                && point.Tags.GetValueOrDefault("quartiers2030.journal", "ars") == "ars"
                && tags.All(tag => point.Tags.GetValueOrDefault(tag.Key) == tag.Value)),
            name + ": " + string.Join(", ", collector.Points.Where(point => point.Name == name).TakeLast(20)));

    /// <summary>Waits until what has happened so far has been exported.</summary>
    private static async Task ExportedAsync(Collector collector)
    {
        var seen = Exports();
        await Eventually.HoldsAsync(() => Exports() >= seen + 2, "two exports more");

        int Exports() => collector.Points.Count(point => point is { Service: "ars", Name: "quartiers2030.journal.position" });
    }

    /// <summary>Of the service ars, all of its series together but what was unchanged.</summary>
    private static double Last(Collector collector, string name) => collector.Points.Where(point => point.Service == "ars" && point.Name == name)
        .Where(point => point.Tags.GetValueOrDefault("quartiers2030.line.effect") != "unchanged")
        .GroupBy(point => string.Join(';', point.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))).Sum(series => series.Last().Value);

    private static IEnumerable<SentSpan> Ancestors(Collector collector, SentSpan span)
    {
        for (SentSpan? next = span; next is not null; next = collector.Spans.FirstOrDefault(other => other.Id == next.Parent))
        {
            yield return next;
        }
    }
}
