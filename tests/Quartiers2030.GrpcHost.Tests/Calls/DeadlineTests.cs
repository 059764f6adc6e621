using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class DeadlineTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Unary_DeadlinePasses_ClientGetsDeadlineExceededAndHandlerIsCancelled()
    {
        var cancelled = new TaskCompletionSource();
        var script = new ProbeScript
        {
            Unary = async (request, context) =>
            {
                context.CancellationToken.Register(() => cancelled.TrySetResult());
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return request;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        var failure = await host.Client.UnaryAsync(new Letter(), deadline: Soon()).FailureAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task Unary_DeadlineFarAhead_HandlerKnowsItAndCallSucceeds()
    {
        var seen = DateTime.MinValue;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(3);

        await host.Client.UnaryAsync(new Letter(), deadline: deadline).ResponseAsync.InTime();

        Assert.Equal(DateTimeKind.Utc, seen.Kind);
        Assert.Equal(deadline, seen, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Unary_NoDeadline_HandlerSeesNone()
    {
        var seen = DateTime.MinValue;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();

        Assert.Equal(DateTime.MaxValue, seen);
    }

    [Fact]
    public async Task Unary_DeadlineAlreadyPassed_FailsWithoutReachingTheServer()
    {
        var reached = false;
        var script = new ProbeScript
        {
            Unary = (request, _) =>
            {
                reached = true;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);

        var failure = await host.Client.UnaryAsync(new Letter(), deadline: past).FailureAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.False(reached);
    }

    [Fact]
    public async Task Unary_DeadlineInLocalTime_IsRefused()
    {
        await using var host = await ProbeHost.StartAsync();
        var local = DateTime.SpecifyKind(TimeProvider.System.GetLocalNow().DateTime.AddHours(1), DateTimeKind.Local);

        Assert.Throws<InvalidOperationException>(() => { _ = host.Client.UnaryAsync(new Letter(), deadline: local); });
    }

    [Fact]
    public async Task Duplex_DeadlinePassesWhileServerIsSilent_ReaderAndWriterFail()
    {
        var script = new ProbeScript
        {
            Duplex = async (requests, _, _) =>
            {
                while (await requests.MoveNext())
                {
                }
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.Duplex(deadline: Soon());
        var readFailure = await call.ResponseStream.MoveNext().FailureAsync();
        var writeFailure = await call.RequestStream.WriteAsync(new Letter()).FailureAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, readFailure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, writeFailure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_DeadlinePassesInServiceOfAnother_StatusOfHandlerIsOverridden()
    {
        // A handler that turns its cancellation into an answer is still too late.
        var script = new ProbeScript
        {
            ServerStream = async (_, responses, context) =>
            {
                await responses.WriteAsync(new Letter { Number = 1 });
                await Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ServerStream(new Letter(), deadline: Soon());
        Assert.True(await call.ResponseStream.MoveNext().InTime());

        Assert.Equal(StatusCode.DeadlineExceeded, (await call.ResponseStream.MoveNext().FailureAsync()).StatusCode);
    }

    private static DateTime Soon() => TimeProvider.System.GetUtcNow().UtcDateTime + s_soon;
}
