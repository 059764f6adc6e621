using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class ForwardingTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/reviews/2025-T2")]
    [InlineData("/search?q=quartier&q=ville&empty=&%C3%A9=%2F")]
    [InlineData("/a%2Fb")]
    [InlineData("/a%252Fb")]
    [InlineData("/100%25?share=100%25")]
    [InlineData("/a%3Fb")]
    [InlineData("/%C3%A9cole")]
    [InlineData("/a%20b")]
    [InlineData("/trailing/")]
    public async Task Get_AnyPathAndQuery_ArrivesAsItCame(string target)
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        var received = await gateway.Http.GetFromJsonAsync<Received>(target);

        Assert.Equal(target, received!.Target);
    }

    [Fact]
    public async Task Get_RewrittenRoute_KeepsTheQuery()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port, "/old/{id}/{rest}", "/new/{rest}/{id}")));

        var received = await gateway.Http.GetFromJsonAsync<Received>("/old/%C3%A9/b%20c/d?x=1");

        Assert.Equal("/new/b%20c/d/%C3%A9?x=1", received!.Target);
    }

    [Theory]
    [InlineData("/api/../secret")]
    [InlineData("/api/%2E%2E/secret")]
    [InlineData("/api/x%2F../../secret")]
    public async Task Get_DotSegments_AreNeverForwarded(string target)
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };

        var received = await gateway.Http.GetFromJsonAsync<Received>(new Uri(gateway.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + target, asItIs));

        Assert.DoesNotContain("..", Uri.UnescapeDataString(received!.Target), StringComparison.Ordinal);
        Assert.EndsWith("/secret", received.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Traced_SpanHasTheNameOfTheRoute()
    {
        var trace = ActivityTraceId.CreateRandom();
        using var ended = new BlockingCollection<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref options) => options.Parent.TraceId == trace && options.Kind == ActivityKind.Server
                ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port, "/old/{id}/{rest}", "/new/{rest}/{id}")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/old/1/2");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var response = await gateway.Http.SendAsync(request);

        // The service in this process has one too.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var names = new[] { ended.Take(patience.Token), ended.Take(patience.Token) }.Select(span => span.DisplayName);
        Assert.Contains("GET /old/{id}/{rest}", names);
    }

    [Fact]
    public async Task Post_Body_ArrivesWhole()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port, methods: "POST")));
        var sent = new string('x', 300_000);

        var response = await gateway.Http.PostAsync("/form", new StringContent(sent));

        var received = await response.Content.ReadFromJsonAsync<Received>();
        Assert.Equal(("POST", sent), (received!.Method, received.Body));
    }

    [Fact]
    public async Task Send_OverlappingRoutes_GoesToHigherPriorityThenToTheMoreSpecific()
    {
        await using var home = await StartAsync("home");
        await using var special = await StartAsync("special");
        await using var any = await StartAsync("any");
        var preferred = Routes.Rest(special.Port, "/api/{x}/now");
        preferred["Priority"] = 9;
        await using var gateway = await TestGateway.StartAsync(Routes.File(
            Routes.Rest(any.Port),
            Routes.Rest(home.Port, "/api/{x}"),
            Routes.Rest(any.Port, "/api/item/now"),
            Routes.Rest(special.Port, "/api/item"),
            preferred));

        Assert.Equal("any", await gateway.Http.GetStringAsync("/else"));
        Assert.Equal("home", await gateway.Http.GetStringAsync("/api/other"));
        Assert.Equal("special", await gateway.Http.GetStringAsync("/api/item"));
        Assert.Equal("special", await gateway.Http.GetStringAsync("/api/item/now"));
    }

    [Fact]
    public async Task Send_SamePathOtherMethod_GoesToTheRouteOfThatMethod()
    {
        await using var reader = await StartAsync("reader");
        await using var writer = await StartAsync("writer");
        await using var gateway = await TestGateway.StartAsync(Routes.File(
            Routes.Rest(reader.Port, "/x", methods: "Get"), Routes.Rest(writer.Port, "/x", methods: "Post")));

        Assert.Equal("reader", await gateway.Http.GetStringAsync("/x"));
        Assert.Equal("writer", await (await gateway.Http.PostAsync("/x", content: null)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.NotModified)]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Get_AnyAnswerOfTheService_ComesBackAsItIs(HttpStatusCode status)
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, context =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers.Location = "/elsewhere";
            context.Response.Headers.ETag = "\"7\"";
            return Task.CompletedTask;
        });
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        var response = await gateway.Http.GetAsync("/page");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("/elsewhere", response.Headers.Location!.OriginalString);
        Assert.Equal("\"7\"", response.Headers.ETag!.Tag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static Task<Upstream> StartAsync(string name) =>
        Upstream.StartAsync(HttpProtocols.Http1, context => context.Response.WriteAsync(name));
}
