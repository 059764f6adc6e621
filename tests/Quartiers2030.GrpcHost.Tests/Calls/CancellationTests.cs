using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Duplex_ClientGivesUp_HandlerIsCancelled(bool byToken)
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var script = new ProbeScript
        {
            Duplex = async (_, responses, context) =>
            {
                context.CancellationToken.Register(() => cancelled.TrySetResult());
                await responses.WriteAsync(new Letter());
                started.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        using var source = new CancellationTokenSource();
        var call = host.Client.Duplex(cancellationToken: source.Token);
        await started.Task.InTime();

        if (byToken)
            await source.CancelAsync();
        else
            call.Dispose();

        await cancelled.Task.InTime();
        Assert.Equal(StatusCode.Cancelled, (await call.ResponseStream.MoveNext().FailureAsync()).StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task ClientStream_ClientGivesUp_PendingReadOfHandlerThrows()
    {
        var outcome = new TaskCompletionSource<Exception?>();
        var reading = new TaskCompletionSource();
        var script = new ProbeScript
        {
            ClientStream = async (requests, _) =>
            {
                await requests.MoveNext();
                reading.SetResult();
                outcome.SetResult(await Record.ExceptionAsync(() => requests.MoveNext()));
                return new Letter();
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        var call = host.Client.ClientStream();
        await call.RequestStream.WriteAsync(new Letter()).InTime();
        await reading.Task.InTime();

        call.Dispose();

        Assert.IsAssignableFrom<OperationCanceledException>(await outcome.Task.InTime());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ServerStream_ClientStopsReading_PendingWriteOfHandlerThrows(bool byToken)
    {
        var outcome = new TaskCompletionSource<Exception?>();
        var script = new ProbeScript
        {
            ServerStream = async (_, responses, _) =>
            {
                var chunk = new Letter { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[64 * 1024]) };
                outcome.SetResult(await Record.ExceptionAsync(async () =>
                {
                    while (true)
                        await responses.WriteAsync(chunk);
                }));
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        using var source = new CancellationTokenSource();
        var call = host.Client.ServerStream(new Letter(), cancellationToken: source.Token);
        Assert.True(await call.ResponseStream.MoveNext().InTime());

        if (byToken)
            await source.CancelAsync();
        else
            call.Dispose();

        Assert.IsAssignableFrom<OperationCanceledException>(await outcome.Task.InTime());
    }

    [Fact]
    public async Task Unary_TokenCancelledBefore_FailsAtOnce()
    {
        await using var host = await ProbeHost.StartAsync();

        var failure = await host.Client.UnaryAsync(new Letter(), cancellationToken: new CancellationToken(canceled: true)).FailureAsync();

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task MoveNext_ItsOwnTokenCancelled_GivesTheCallUp()
    {
        var script = new ProbeScript { ServerStream = (_, _, context) => Task.Delay(Timeout.Infinite, context.CancellationToken) };
        await using var host = await ProbeHost.StartAsync(script);
        using var source = new CancellationTokenSource();
        using var call = host.Client.ServerStream(new Letter());

        var reading = call.ResponseStream.MoveNext(source.Token);
        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await reading.FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Channel_Disposed_CallsUnderWayEndAndNewOnesAreRefused()
    {
        var started = new TaskCompletionSource();
        var script = new ProbeScript
        {
            Unary = async (request, context) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return request;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        var call = host.Client.UnaryAsync(new Letter());
        await started.Task.InTime();

        host.Channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await call.FailureAsync()).StatusCode);
        Assert.Throws<ObjectDisposedException>(() => { _ = host.Client.UnaryAsync(new Letter()); });
    }

    [Fact]
    public async Task ClientStream_ServerEndsEarly_WriterLearnsTheStatus()
    {
        var script = new ProbeScript
        {
            ClientStream = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "pas maintenant")),
        };
        await using var host = await ProbeHost.StartAsync(script);
        using var call = host.Client.ClientStream();
        var response = await call.ResponseAsync.FailureAsync();

        var failure = await call.RequestStream.WriteAsync(new Letter()).FailureAsync();

        Assert.Equal(StatusCode.FailedPrecondition, response.StatusCode);
        Assert.Equal("pas maintenant", failure.Status.Detail);
    }
}
