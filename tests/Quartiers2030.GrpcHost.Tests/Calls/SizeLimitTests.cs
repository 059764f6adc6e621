using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class SizeLimitTests
{
    private const int DefaultLimit = 4 * 1024 * 1024;

    [Fact]
    public async Task Receive_AtTheDefaultLimit_IsTaken()
    {
        await using var host = await ProbeHost.StartAsync(new ProbeScript { Unary = (_, _) => Task.FromResult(new Letter()) });

        await host.Client.UnaryAsync(OfSize(DefaultLimit)).ResponseAsync.InTime();
    }

    [Fact]
    public async Task Receive_AboveTheDefaultLimit_IsRefused()
    {
        await using var host = await ProbeHost.StartAsync(new ProbeScript { Unary = (_, _) => Task.FromResult(new Letter()) });

        Assert.Equal(StatusCode.ResourceExhausted, (await host.Client.UnaryAsync(OfSize(DefaultLimit + 1)).FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Receive_AboveTheLimitOfTheServer_IsRefusedEvenWhenTheHandlerCarriesOn()
    {
        var script = new ProbeScript
        {
            ClientStream = async (requests, _) =>
            {
                await Record.ExceptionAsync(() => requests.MoveNext());
                return new Letter { Text = "comme si de rien n'était" };
            },
        };
        await using var host = await ProbeHost.StartAsync(script, options => options.MaxReceiveMessageSize = 100);

        using var call = host.Client.ClientStream();
        await call.RequestStream.WriteAsync(OfSize(101));

        Assert.Equal(StatusCode.ResourceExhausted, (await call.ResponseAsync.FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Receive_AboveTheLimitOfTheClient_IsRefused()
    {
        await using var host = await ProbeHost.StartAsync(channelOptions: new GrpcChannelOptions { MaxReceiveMessageSize = 100 });

        Assert.Equal(StatusCode.ResourceExhausted, (await host.Client.UnaryAsync(OfSize(101)).FailureAsync()).StatusCode);
        await host.Client.UnaryAsync(OfSize(100)).ResponseAsync.InTime();
    }

    [Fact]
    public async Task Send_AboveTheLimitOfTheServer_IsRefused()
    {
        await using var host = await ProbeHost.StartAsync(configure: options => options.MaxSendMessageSize = 100);

        Assert.Equal(StatusCode.ResourceExhausted, (await host.Client.UnaryAsync(OfSize(101)).FailureAsync()).StatusCode);
        await host.Client.UnaryAsync(OfSize(100)).ResponseAsync.InTime();
    }

    [Fact]
    public async Task Send_AboveTheLimitOfTheClient_IsRefused()
    {
        await using var host = await ProbeHost.StartAsync(channelOptions: new GrpcChannelOptions { MaxSendMessageSize = 100 });

        Assert.Equal(StatusCode.ResourceExhausted, (await host.Client.UnaryAsync(OfSize(101)).FailureAsync()).StatusCode);
        await host.Client.UnaryAsync(OfSize(100)).ResponseAsync.InTime();
    }

    [Fact]
    public async Task Receive_NoLimit_TakesWhatKestrelWouldRefuseAsABody()
    {
        // Kestrel's own limit for a request body is 30 000 000 bytes.
        await using var host = await ProbeHost.StartAsync(
            new ProbeScript { Unary = (request, _) => Task.FromResult(new Letter { Number = request.Payload.Length }) },
            options => options.MaxReceiveMessageSize = null);

        var response = await host.Client.UnaryAsync(new Letter { Payload = ByteString.CopyFrom(new byte[32_000_000]) }).ResponseAsync.InTime();

        Assert.Equal(32_000_000, response.Number);
    }

    /// <summary>A letter of exactly so many bytes on the wire.</summary>
    private static Letter OfSize(int size)
    {
        var letter = new Letter { Payload = ByteString.CopyFrom(new byte[size]) };
        letter.Payload = ByteString.CopyFrom(new byte[size - (letter.CalculateSize() - size)]);
        Assert.Equal(size, letter.CalculateSize());
        return letter;
    }
}
