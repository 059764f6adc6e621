using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

public sealed class ShutdownTests
{
    private static readonly byte[] s_message = RawClient.Frame(new Letter { Text = "courrier" });

    [Fact]
    public async Task Stop_WithACallUnderWay_SaysGoodbyeAndLetsTheCallFinish()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await ProbeHost.StartAsync(Waiting(entered, release));
        await using var connection = await Http2Connection.OpenAsync(host.Address);
        await connection.SendAsync(Http2Frame.Request(1, RawClient.UnaryPath), Http2Frame.Body(1, s_message));
        await entered.Task.InTime();

        var stopped = host.StopAsync();
        var goodbye = await connection.ReadUntilAsync(frame => frame.Type == Http2Frame.GoAway);
        Assert.Equal(0u, goodbye?.ErrorCode);
        Assert.False(stopped.IsCompleted);
        release.SetResult();

        Assert.Equal(StatusCode.OK, await connection.StatusAsync(1));
        // Kestrel notices that the last call has ended when the next frame comes; clients close the connection themselves.
        await connection.SendAsync(new Http2Frame(Http2Frame.Ping, 0, 0, new byte[8]).ToBytes());
        Assert.Null(await connection.ReadUntilAsync(_ => false));
        await stopped.InTime();
    }

    [Fact]
    public async Task Stop_WithCallsOfOurClientUnderWay_FailsNone()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await ProbeHost.StartAsync(Waiting(entered, release));
        var call = host.Client.UnaryAsync(new Letter { Text = "courrier" });
        await entered.Task.InTime();

        var stopped = host.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(200)); // Time for the goodbye to arrive; the call must not care.
        release.SetResult();

        Assert.Equal("courrier", (await call.ResponseAsync.InTime()).Text);
        await stopped.InTime();
        Assert.Equal(StatusCode.Unavailable, (await host.Client.UnaryAsync(new Letter()).FailureAsync()).StatusCode);
    }

    private static ProbeScript Waiting(TaskCompletionSource entered, TaskCompletionSource release) => new()
    {
        Unary = async (request, _) =>
        {
            entered.TrySetResult();
            await release.Task;
            return request;
        },
    };
}
