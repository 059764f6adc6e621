using Grpc.Core;
using Microsoft.Extensions.Logging;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class StatusTests
{
    public static TheoryData<StatusCode> Codes => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Unary_HandlerThrowsStatus_ClientGetsCodeDetailAndTrailers(StatusCode code)
    {
        const string Detail = "Période « 2025-T2 » close à 100 % :\n voir 50%25 ✔";
        var script = new ProbeScript
        {
            Unary = (_, context) =>
            {
                context.ResponseTrailers.Add("of-context", "1");
                throw new RpcException(new Status(code, Detail), new Metadata { { "of-exception-bin", [7, 8] } });
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        var failure = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal(code, failure.StatusCode);
        Assert.Equal(Detail, failure.Status.Detail);
        Assert.Equal("1", failure.Trailers.GetValue("of-context"));
        Assert.Equal([7, 8], failure.Trailers.GetValueBytes("of-exception-bin")!);
    }

    [Fact]
    public async Task ServerStream_HandlerThrowsAfterMessages_ClientGetsMessagesThenStatus()
    {
        var script = new ProbeScript
        {
            ServerStream = async (_, responses, _) =>
            {
                await responses.WriteAsync(new Letter { Number = 1 });
                throw new RpcException(new Status(StatusCode.DataLoss, "perdu"), new Metadata { { "why", "x" } });
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ServerStream(new Letter());
        Assert.True(await call.ResponseStream.MoveNext().InTime());
        var failure = await call.ResponseStream.MoveNext().FailureAsync();

        Assert.Equal(StatusCode.DataLoss, failure.StatusCode);
        Assert.Equal("perdu", failure.Status.Detail);
        Assert.Equal("x", failure.Trailers.GetValue("why"));
    }

    [Fact]
    public async Task Unary_HandlerSetsStatus_ClientGetsIt()
    {
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                context.Status = new Status(StatusCode.Aborted, "concurrence");
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        Assert.Equal(StatusCode.Aborted, (await host.Client.UnaryAsync(new Letter()).FailureAsync()).StatusCode);
    }

    [Theory]
    [InlineData(false, "Exception was thrown by handler.")]
    [InlineData(true, "Exception was thrown by handler. InvalidDataException: secret")]
    public async Task Unary_HandlerFails_ClientGetsUnknownAndTheFailureIsLoggedOnce(bool detailed, string expected)
    {
        var script = new ProbeScript { Unary = (_, _) => throw new InvalidDataException("secret") };
        await using var host = await ProbeHost.StartAsync(script, options => options.EnableDetailedErrors = detailed);

        var failure = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.Equal(expected, failure.Status.Detail);
        var entry = Assert.Single(host.Log.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.IsType<InvalidDataException>(entry.Exception);
    }

    [Fact]
    public async Task Unary_HandlerReturnsNothing_ClientGetsInternal()
    {
        await using var host = await ProbeHost.StartAsync(new ProbeScript { Unary = (_, _) => Task.FromResult<Letter>(null!) });

        Assert.Equal(StatusCode.Internal, (await host.Client.UnaryAsync(new Letter()).FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Unary_NothingListens_ClientGetsUnavailable()
    {
        Uri address;
        await using (var host = await ProbeHost.StartAsync())
            address = host.Address;
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(address);

        var failure = await new Probe.ProbeClient(channel).UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.IsType<HttpRequestException>(failure.Status.DebugException);
    }

    [Fact]
    public async Task ServerStream_HandlerWritesTwiceAtOnce_SecondWriteIsRefused()
    {
        var outcome = new TaskCompletionSource<Exception?>();
        var script = new ProbeScript
        {
            ServerStream = async (_, responses, _) =>
            {
                // Larger than the client's window, so that the first write has to wait.
                var large = new Letter { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[3 * 1024 * 1024]) };
                var first = responses.WriteAsync(large);
                outcome.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(new Letter())));
                await first;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ServerStream(new Letter());

        Assert.IsType<InvalidOperationException>(await outcome.Task.InTime());
        Assert.True(await call.ResponseStream.MoveNext().InTime());
        Assert.False(await call.ResponseStream.MoveNext().InTime());
    }
}
