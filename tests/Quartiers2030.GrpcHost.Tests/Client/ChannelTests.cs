using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Client;

public sealed class ChannelTests
{
    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1/path")]
    public void ForAddress_NotTheAddressOfAServer_IsRefused(string address) =>
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));

    [Fact]
    public void ForAddress_CredentialsThatContradictTheAddress_AreRefused()
    {
        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("http://127.0.0.1", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("https://127.0.0.1", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));
    }

    [Fact]
    public void ForAddress_HandlerAndClient_AreRefusedTogether()
    {
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();

        Assert.Throws<ArgumentException>(
            () => GrpcChannel.ForAddress("http://127.0.0.1", new GrpcChannelOptions { HttpClient = client, HttpHandler = handler }));
    }

    [Fact]
    public void ForAddress_AServer_IsTheTarget()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:8081");

        Assert.Equal("127.0.0.1:8081", channel.Target);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_OverAGivenHandlerOrClient_Succeeds(bool isClient)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        await using var host = await ProbeHost.StartAsync(
            channelOptions: isClient ? new() { HttpClient = client } : new() { HttpHandler = handler });

        var response = await host.Client.UnaryAsync(new Letter { Text = "par là" }).ResponseAsync.InTime();

        Assert.Equal("par là", response.Text);
    }

    [Theory]
    [InlineData(true, StatusCode.OK)]
    [InlineData(false, StatusCode.Unauthenticated)]
    public async Task Call_WithCredentialsOverAChannelWithoutTls_SendsThemOnlyWhenAllowed(bool isAllowed, StatusCode expected)
    {
        string? seen = null;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = context.RequestHeaders.GetValue("authorization");
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(
            script, channelOptions: new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = isAllowed });
        var credentials = CallCredentials.FromInterceptor(async (context, metadata) =>
        {
            await Task.Yield();
            metadata.Add("authorization", $"Bearer for {context.MethodName}");
        });

        using var call = host.Client.UnaryAsync(new Letter(), new CallOptions(credentials: credentials));
        await Record.ExceptionAsync(() => call.ResponseAsync.InTime());

        Assert.Equal(expected, call.GetStatus().StatusCode);
        Assert.Equal(isAllowed ? "Bearer for Unary" : null, seen);
    }

    [Fact]
    public async Task Call_OfAClientWithAnotherHost_NamesIt()
    {
        string? seen = null;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = context.Host;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        await host.Client.WithHost("ars.example").UnaryAsync(new Letter()).ResponseAsync.InTime();

        Assert.Equal("ars.example", seen);
    }

    [Fact]
    public async Task Call_CancelledWithExceptionsAsked_ThrowsOperationCanceled()
    {
        var script = new ProbeScript { Unary = (_, context) => Task.FromException<Letter>(new RpcException(Status.DefaultCancelled)) };
        await using var host = await ProbeHost.StartAsync(
            script, channelOptions: new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });

        await Assert.ThrowsAsync<OperationCanceledException>(() => host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime());
    }
}
