using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.Faults.Telemetry;

/// <summary>A span as it was sent. Times are in nanoseconds since 1970.</summary>
internal sealed record SentSpan(
    string Service, string Name, string Trace, string Id, string Parent, ulong Start, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Links);

/// <summary>A point of a metric as it was sent.</summary>
internal sealed record SentPoint(string Service, string Name, string Unit, double Value, IReadOnlyDictionary<string, string> Tags);

/// <summary>A receiver of OTLP over HTTP with protobuf bodies, as a collector is.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public ConcurrentQueue<SentSpan> Spans { get; } = [];

    public ConcurrentQueue<SentPoint> Points { get; } = [];

    /// <summary>What sends to it.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Environment =>
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.Single()),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        new("OTEL_BSP_SCHEDULE_DELAY", "200"),
        new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
    ];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.MapPost("/v1/traces", request => TakeAsync(request, collector.TakeSpans));
        app.MapPost("/v1/metrics", request => TakeAsync(request, collector.TakePoints));
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, Action<ProtoMessage> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        take(ProtoMessage.Read(body.ToArray()));
    }

    private void TakeSpans(ProtoMessage request)
    {
        foreach (var resource in request.Children(1))
        {
            foreach (var span in resource.Children(2, 2))
            {
                Spans.Enqueue(new SentSpan(
                    ServiceOf(resource), span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), span.Number(7) ?? 0, Tags(span, 9), [.. span.Children(13).Select(link => link.Hex(2))]));
            }
        }
    }

    private void TakePoints(ProtoMessage request)
    {
        foreach (var resource in request.Children(1))
        {
            foreach (var metric in resource.Children(2, 2))
            {
                foreach (var point in metric.Children(5, 1).Concat(metric.Children(7, 1)))
                {
                    var value = point.Number(6) is { } whole ? (long)whole : BitConverter.UInt64BitsToDouble(point.Number(4) ?? 0);
                    Points.Enqueue(new SentPoint(ServiceOf(resource), metric.Text(1), metric.Text(3), value, Tags(point, 7)));
                }
            }
        }
    }

    private static string ServiceOf(ProtoMessage resource) => Tags(resource.Children(1).Single(), 1)["service.name"];

    private static Dictionary<string, string> Tags(ProtoMessage message, int field) => message.Children(field).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Children(2).Single() is var value && value.Number(3) is { } number ? ((long)number).ToString(CultureInfo.InvariantCulture) : value.Text(1),
        StringComparer.Ordinal);
}
