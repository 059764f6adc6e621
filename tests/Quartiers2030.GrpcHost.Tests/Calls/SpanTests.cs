using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

/// <summary>In HTTP every call is a POST that went well: what it was and how it ended is in the tags of the request's span.</summary>
public sealed class SpanTests : IDisposable
{
    private const string Unary = "/quartiers2030.grpchost.tests.Probe/Unary";

    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly BlockingCollection<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanTests()
    {
        // Only calls of this test, which others run beside.
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref options) => options.Parent.TraceId == _trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Unary_Answered_SpanHasMethodAndOk() =>
        Assert.Equal((Unary, "0"), await SpanOfAsync(new ProbeScript()));

    [Fact]
    public async Task Unary_Refused_SpanHasItsCode() => Assert.Equal(
        (Unary, "9"),
        await SpanOfAsync(new ProbeScript { Unary = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "")) }));

    [Fact]
    public async Task Unary_HandlerThrows_SpanIsUnknown() => Assert.Equal(
        (Unary, "2"),
        await SpanOfAsync(new ProbeScript { Unary = (_, _) => throw new InvalidOperationException() }));

    public void Dispose()
    {
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task<(object? Method, object? Status)> SpanOfAsync(ProbeScript script)
    {
        await using var host = await ProbeHost.StartAsync(script);
        using var call = host.Client.UnaryAsync(
            new Letter(), new Metadata { { "traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01" } });
        await call.ResponseAsync.ContinueWith(_ => { }, TaskScheduler.Default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var span = _ended.Take(patience.Token);
        return (span.GetTagItem("grpc.method"), span.GetTagItem("grpc.status_code"));
    }
}
