using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>Clients that hold on to the server by sending next to nothing.</summary>
public sealed class SlowClientTests
{
    private static readonly byte[] s_message = RawClient.Frame(new Letter { Text = new string('x', 1000) });

    [Fact]
    public async Task Headers_ThatNeverEnd_CostTheClientItsConnection()
    {
        await using var host = await ProbeHost.StartAsync(limit: kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1));
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(new Http2Frame(Http2Frame.Headers, 0, 1, [0x82]).ToBytes());

        Assert.Null(await connection.ReadUntilAsync(_ => false));
    }

    [Fact]
    public async Task Connection_ThatSaysNothing_IsClosed()
    {
        await using var host = await ProbeHost.StartAsync(limit: kestrel => kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1));
        await using var silent = await Http2Connection.DialAsync(host.Address);
        await using var idle = await Http2Connection.OpenAsync(host.Address);
        Assert.Equal(StatusCode.OK, await idle.CallAsync(1, s_message));

        Assert.Null(await silent.ReadUntilAsync(_ => false));
        Assert.Null(await idle.ReadUntilAsync(_ => false));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(500)]
    [InlineData(1_000_000)] // All of it, but not the end of the stream.
    public async Task Unary_RequestThatStops_EndsAndHarmsNoOtherCallOfTheConnection(int length)
    {
        await using var host = await StartHastyAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(
            Http2Frame.Request(1, RawClient.UnaryPath), Http2Frame.Body(1, s_message[..Math.Min(length, s_message.Length)], end: false));

        Assert.Equal(StatusCode.DeadlineExceeded, await connection.StatusAsync(1));
        Assert.Equal(StatusCode.OK, await connection.CallAsync(3, s_message));
    }

    [Fact]
    public async Task Unary_RequestThatDrips_EndsBeforeItIsWhole()
    {
        await using var host = await StartHastyAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);
        var status = connection.StatusAsync(1);

        await connection.SendAsync(Http2Frame.Request(1, RawClient.UnaryPath));
        var sent = 0;
        while (!status.IsCompleted && sent < s_message.Length)
        {
            await connection.SendAsync(Http2Frame.Body(1, [s_message[sent++]], end: false));
            await Task.Delay(TimeSpan.FromMilliseconds(20)); // Two fifths of a second of the server's: less than three bytes a second.
        }

        Assert.Equal(StatusCode.DeadlineExceeded, await status.InTime());
        Assert.InRange(sent, 1, s_message.Length - 1);
    }

    [Fact]
    public async Task ServerStream_ReaderThatStops_IsCancelledAtTheDeadline()
    {
        var script = new ProbeScript
        {
            ServerStream = static (_, responses, _) => responses.WriteAsync(new Letter { Text = new string('x', 1_000_000) }),
        };
        await using var host = await ProbeHost.StartAsync(script);
        // It never says that it has read anything: the server may send 65,535 bytes, for which it has time before the deadline on any machine.
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(
            Http2Frame.Request(1, RawClient.ServerStreamPath, ("grpc-timeout", "3S")),
            Http2Frame.Body(1, s_message));

        var end = await connection.ReadUntilAsync(frame => frame.Type == Http2Frame.Reset || frame.EndsStream);
        Assert.Equal((Http2Frame.Reset, 8u), (end!.Type, end.ErrorCode));
    }

    [Fact]
    public async Task ClientStream_SilentForLong_GoesOn()
    {
        var script = new ProbeScript
        {
            ClientStream = async (requests, _) => new Letter { Number = await requests.ReadAllAsync().CountAsync() },
        };
        await using var host = await StartHastyAsync(script);
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(
            Http2Frame.Request(1, RawClient.ClientStreamPath), Http2Frame.Body(1, s_message[..100], end: false));
        await Task.Delay(TimeSpan.FromMilliseconds(600)); // Twelve seconds of the server's.
        await connection.SendAsync(Http2Frame.Body(1, s_message[100..]));

        Assert.Equal(StatusCode.OK, await connection.StatusAsync(1));
    }

    [Fact]
    public async Task ClientStream_WhoseSenderVanished_IsFoundByPings()
    {
        var ended = new TaskCompletionSource();
        var script = new ProbeScript
        {
            ClientStream = async (requests, context) =>
            {
                context.CancellationToken.Register(ended.SetResult);
                return new Letter { Number = await requests.ReadAllAsync().CountAsync() };
            },
        };
        await using var host = await ProbeHost.StartAsync(script, limit: kestrel =>
            kestrel.Limits.Http2.KeepAlivePingDelay = kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(1));
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        // From here on the client answers nothing, and its system says nothing of it.
        await connection.SendAsync(Http2Frame.Request(1, RawClient.ClientStreamPath), Http2Frame.Body(1, s_message, end: false));

        await ended.Task.InTime();
    }

    private static Task<ProbeHost> StartHastyAsync(ProbeScript? script = null) => ProbeHost.StartAsync(
        services =>
        {
            services.AddSingleton<TimeProvider>(new HastyTime());
            services.AddGrpc();
            services.AddSingleton(script ?? new ProbeScript());
        },
        app => app.MapGrpcService<ProbeService>());
}
