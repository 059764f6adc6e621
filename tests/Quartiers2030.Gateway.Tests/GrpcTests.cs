using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class GrpcTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Call_Trailers_ComeThrough()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, async context =>
        {
            Assert.Equal("trailers", context.Request.Headers.TE);
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Request.Body.CopyToAsync(context.Response.Body);
            context.Response.AppendTrailer("grpc-status", "5");
            context.Response.AppendTrailer("grpc-message", "no such commitment");
        });
        await using var gateway = await StartAsync(service);
        using var request = Call(new ByteArrayContent([0, 0, 0, 0, 1, 42]));
        request.Headers.TE.ParseAdd("trailers");

        using var response = await gateway.Grpc.SendAsync(request);

        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal([0, 0, 0, 0, 1, 42], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("5", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
        Assert.Equal("no such commitment", Assert.Single(response.TrailingHeaders.GetValues("grpc-message")));
    }

    [Fact]
    public async Task Call_TrailersOnly_StaysSo()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "7";
            return Task.CompletedTask;
        });
        await using var gateway = await StartAsync(service);
        using var request = Call(new ByteArrayContent([0, 0, 0, 0, 0]));

        using var response = await gateway.Grpc.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal("7", Assert.Single(response.Headers.GetValues("grpc-status")));
        await AssertEndsWithItsHeadersAsync(response);
    }

    [Fact]
    public async Task Call_BothWays_EachMessageArrivesWhileTheRequestIsOpen()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, EchoAsync);
        await using var gateway = await StartAsync(service);
        using var content = new OpenContent();
        using var request = Call(content);
        using var response = await gateway.Grpc.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        await using var answers = await response.Content.ReadAsStreamAsync();

        for (byte message = 1; message <= 5; message++)
        {
            await content.WriteAsync(message);
            Assert.Equal(message, await ReadByteAsync(answers));
        }

        content.Complete();
        Assert.Equal(-1, await ReadByteAsync(answers));
    }

    [Fact]
    public async Task Call_SilentLongerThanTheActivityTimeout_IsNotCut()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, EchoAsync);
        await using var gateway = await StartAsync(service, "--Gateway:ActivityTimeout=00:00:00.2");
        using var content = new OpenContent();
        using var request = Call(content);
        using var response = await gateway.Grpc.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        await using var answers = await response.Content.ReadAsStreamAsync();

        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await content.WriteAsync(7);

        Assert.Equal(7, await ReadByteAsync(answers));
        content.Complete();
    }

    [Fact]
    public async Task Call_CancelledByTheCaller_IsCancelledAtTheService()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, async context =>
        {
            context.RequestAborted.Register(cancelled.SetResult);
            await EchoAsync(context);
        });
        await using var gateway = await StartAsync(service);
        using var content = new OpenContent();
        using var request = Call(content);
        var response = await gateway.Grpc.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.False(cancelled.Task.IsCompleted);

        response.Dispose();

        await cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Call_CancelledBeforeTheServiceAnswers_IsCancelledAtTheService()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, async context =>
        {
            context.RequestAborted.Register(cancelled.SetResult);
            arrived.SetResult();
            await cancelled.Task;
        });
        await using var gateway = await StartAsync(service);
        using var request = Call(new ByteArrayContent([0, 0, 0, 0, 0]));
        using var caller = new CancellationTokenSource();
        var call = gateway.Grpc.SendAsync(request, caller.Token);
        await arrived.Task.WaitAsync(Patience);

        await caller.CancelAsync();

        await cancelled.Task.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Call_LargerThanTheLimitOfOtherRequests_Passes()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, EchoAsync);
        await using var gateway = await StartAsync(service, "--Gateway:MaxRequestBodyBytes=1000");
        using var request = Call(new ByteArrayContent(new byte[200_000]));

        using var response = await gateway.Grpc.SendAsync(request);

        Assert.Equal(200_000, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Call_ManyAtOnce_AreNotHeldBackByTheStreamLimitOfOneConnection()
    {
        const int calls = 250;
        var open = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await Upstream.StartAsync(HttpProtocols.Http2, async _ =>
        {
            if (Interlocked.Increment(ref open) == calls)
                all.SetResult();
            await all.Task;
        });
        await using var gateway = await StartAsync(service);
        using var client = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { BaseAddress = gateway.Grpc.BaseAddress };

        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => client.SendAsync(Call(new ByteArrayContent([]))))).WaitAsync(Patience);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Call_ServiceDown_IsUnavailable()
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Grpc(FreePort.Closed())));

        await AssertTrailersOnlyAsync(gateway, Call(new ByteArrayContent([0, 0, 0, 0, 0])), "14");
    }

    [Fact]
    public async Task Call_ServiceSpeaksAnotherVersionOfHttp_IsUnavailable()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await StartAsync(service);

        await AssertTrailersOnlyAsync(gateway, Call(new ByteArrayContent([0, 0, 0, 0, 0])), "14");
    }

    [Fact]
    public async Task Call_ServiceComesBack_IsServedAgain()
    {
        var service = await Upstream.StartAsync(HttpProtocols.Http2, EchoAsync);
        await using var gateway = await StartAsync(service);
        using var before = await gateway.Grpc.SendAsync(Call(new ByteArrayContent([1])));
        Assert.True(before.IsSuccessStatusCode);
        var port = service.Port;
        await service.DisposeAsync();
        await AssertTrailersOnlyAsync(gateway, Call(new ByteArrayContent([1])), "14");

        await using var again = await Upstream.StartAsync(HttpProtocols.Http2, EchoAsync, port);
        using var after = await gateway.Grpc.SendAsync(Call(new ByteArrayContent([1])));

        Assert.Equal([1], await after.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/test.Unknown/Do")]
    [InlineData("/pages/form")]
    public async Task Call_NoRouteCarriesIt_IsUnimplemented(string path)
    {
        // The second route would take the path, but cannot carry gRPC.
        await using var pages = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(
            Routes.File(Routes.Grpc(FreePort.Closed()), Routes.Rest(pages.Port, "/pages/{x}", methods: "POST")));

        await AssertTrailersOnlyAsync(gateway, Call(new ByteArrayContent([]), path), "12");
    }

    private static async Task AssertTrailersOnlyAsync(TestGateway gateway, HttpRequestMessage request, string status)
    {
        using (request)
        {
            using var response = await gateway.Grpc.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(status, Assert.Single(response.Headers.GetValues("grpc-status")));
            Assert.NotEmpty(Assert.Single(response.Headers.GetValues("grpc-message")));
            await AssertEndsWithItsHeadersAsync(response);
        }
    }

    // Clients read the status of a trailers-only response from headers that end the stream. What .NET makes of such headers
    // is the only trace of that flag up here.
    private static async Task AssertEndsWithItsHeadersAsync(HttpResponseMessage response) =>
        Assert.Equal("EmptyReadStream", (await response.Content.ReadAsStreamAsync()).GetType().Name);

    private static Task<TestGateway> StartAsync(Upstream service, params string[] args) =>
        TestGateway.StartAsync(Routes.File(Routes.Grpc(service.Port)), args);

    private static HttpRequestMessage Call(HttpContent content, string path = "/test.Service/Do")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return new(HttpMethod.Post, path)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.FlushAsync();
        var buffer = new byte[4096];
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The caller left: what the test of cancellation waits for.
        }
    }

    private static async Task<int> ReadByteAsync(Stream stream)
    {
        var one = new byte[1];
        return await stream.ReadAsync(one).AsTask().WaitAsync(Patience) == 0 ? -1 : one[0];
    }
}
