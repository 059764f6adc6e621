using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class CompressionTests
{
    private static readonly Metadata s_gzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    [Fact]
    public async Task Duplex_GzipBothWays_MessagesComeBackUnchanged()
    {
        string? encoding = null;
        var script = new ProbeScript
        {
            Duplex = async (requests, responses, context) =>
            {
                encoding = context.GetHttpContext().Request.Headers["grpc-encoding"];
                await foreach (var request in requests.ReadAllAsync())
                    await responses.WriteAsync(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script, options => options.ResponseCompressionAlgorithm = "gzip");
        using var call = host.Client.Duplex(s_gzip);

        foreach (var size in new[] { 0, 1, 100_000, 10 })
        {
            var sent = new Letter { Number = size, Payload = ByteString.CopyFrom(new byte[size]) };
            await call.RequestStream.WriteAsync(sent).InTime();
            Assert.True(await call.ResponseStream.MoveNext().InTime());
            Assert.Equal(sent, call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().InTime());
        Assert.Equal("gzip", encoding);
    }

    [Fact]
    public async Task Receive_SmallGzipOfALargeMessage_IsRefusedByTheLimit()
    {
        await using var host = await ProbeHost.StartAsync(
            new ProbeScript { Unary = (_, _) => Task.FromResult(new Letter()) }, options => options.MaxReceiveMessageSize = 1_000_000);

        var failure = await host.Client.UnaryAsync(new Letter { Payload = ByteString.CopyFrom(new byte[50_000_000]) }, s_gzip).FailureAsync();

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Fact]
    public async Task Start_UnknownResponseCompression_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProbeHost.StartAsync(configure: options => options.ResponseCompressionAlgorithm = "brotli"));
    }
}
