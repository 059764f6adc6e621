using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class ShapeTests
{
    [Fact]
    public async Task Unary_Request_ReachesHandlerAndResponseComesBack()
    {
        var script = new ProbeScript
        {
            Unary = (request, _) => Task.FromResult(new Letter { Text = $"{request.Text} reçu", Number = request.Number + 1 }),
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.UnaryAsync(new Letter { Text = "courrier", Number = 41 });
        var response = await call.ResponseAsync.InTime();

        Assert.Equal(new Letter { Text = "courrier reçu", Number = 42 }, response);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_Blocking_ReturnsTheResponse()
    {
        await using var host = await ProbeHost.StartAsync();

        var response = await Task.Run(() => host.Client.Unary(new Letter { Text = "attendu" })).InTime();

        Assert.Equal("attendu", response.Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(3 * 1024 * 1024)]
    public async Task Unary_PayloadOfAnySize_ComesBackUnchanged(int size)
    {
        await using var host = await ProbeHost.StartAsync();
        var payload = new byte[size];
        new Random(size).NextBytes(payload);
        var request = new Letter { Payload = Google.Protobuf.ByteString.CopyFrom(payload) };

        Assert.Equal(request, await host.Client.UnaryAsync(request).ResponseAsync.InTime());
    }

    [Fact]
    public async Task ClientStream_ManyRequests_AreReadInOrder()
    {
        var script = new ProbeScript
        {
            ClientStream = async (requests, _) =>
            {
                var numbers = new List<int>();
                await foreach (var request in requests.ReadAllAsync())
                    numbers.Add(request.Number);
                return new Letter { Text = string.Join(',', numbers) };
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ClientStream();
        for (var number = 0; number < 1000; number++)
            await call.RequestStream.WriteAsync(new Letter { Number = number }).InTime();
        await call.RequestStream.CompleteAsync();

        Assert.Equal(string.Join(',', Enumerable.Range(0, 1000)), (await call.ResponseAsync.InTime()).Text);
    }

    [Fact]
    public async Task ServerStream_ManyResponses_AreReceivedInOrder()
    {
        var script = new ProbeScript
        {
            ServerStream = async (request, responses, _) =>
            {
                for (var number = 0; number < request.Number; number++)
                    await responses.WriteAsync(new Letter { Number = number });
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ServerStream(new Letter { Number = 1000 });
        var numbers = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            numbers.Add(response.Number);

        Assert.Equal(Enumerable.Range(0, 1000), numbers);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerStream_NoResponse_EndsWell()
    {
        var script = new ProbeScript { ServerStream = (_, _, _) => Task.CompletedTask };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.ServerStream(new Letter());

        Assert.False(await call.ResponseStream.MoveNext().InTime());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_EachRequest_IsAnsweredBeforeTheNextIsSent()
    {
        var script = new ProbeScript
        {
            Duplex = async (requests, responses, _) =>
            {
                await foreach (var request in requests.ReadAllAsync())
                    await responses.WriteAsync(new Letter { Number = request.Number * 2 });
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.Duplex();
        for (var number = 0; number < 100; number++)
        {
            await call.RequestStream.WriteAsync(new Letter { Number = number }).InTime();
            Assert.True(await call.ResponseStream.MoveNext().InTime());
            Assert.Equal(number * 2, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().InTime());
    }

    [Fact]
    public async Task Unary_ManyAtOnce_EachGetsItsOwnResponse()
    {
        await using var host = await ProbeHost.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 300).Select(
            number => host.Client.UnaryAsync(new Letter { Number = number }).ResponseAsync)).InTime();

        Assert.Equal(Enumerable.Range(0, 300), responses.Select(response => response.Number));
    }
}
