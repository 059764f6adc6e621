using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class HeaderTests
{
    [Fact]
    public async Task Request_ClaimedOrigin_IsReplacedByTheRealOne()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "X-Real-IP" })
            request.Headers.TryAddWithoutValidation(name, "203.0.113.9");

        var headers = await SendAsync(gateway, request);

        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Equal(gateway.Http.BaseAddress!.Authority, headers["X-Forwarded-Host"]);
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.DoesNotContain("203.0.113.9", headers.Values, StringComparer.Ordinal);
        Assert.Equal($"127.0.0.1:{service.Port}", headers["Host"]);
    }

    [Fact]
    public async Task Request_AuthorizationAndOwnHeaders_PassThrough()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "a.b.c");
        request.Headers.Add("Cookie", "session=1; theme=dark");
        request.Headers.Add("If-None-Match", "\"7\"");

        var headers = await SendAsync(gateway, request);

        Assert.Equal("Bearer a.b.c", headers["Authorization"]);
        Assert.Equal("session=1; theme=dark", headers["Cookie"]);
        Assert.Equal("\"7\"", headers["If-None-Match"]);
    }

    [Fact]
    public async Task Request_HopByHopHeaders_StopAtTheGateway()
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Connection", "X-For-This-Hop");
        request.Headers.TryAddWithoutValidation("X-For-This-Hop", "1");
        request.Headers.TryAddWithoutValidation("Proxy-Authorization", "Basic x");
        request.Headers.TryAddWithoutValidation("Keep-Alive", "timeout=5");

        var headers = await SendAsync(gateway, request);

        Assert.Empty(headers.Keys.Intersect(["Connection", "X-For-This-Hop", "Proxy-Authorization", "Keep-Alive"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Response_ServerAndHopByHopHeaders_StopAtTheGateway()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, context =>
        {
            context.Response.Headers.Server = "Secret/1.0";
            context.Response.Headers["X-Powered-By"] = "Secret";
            context.Response.Headers.Connection = "X-For-This-Hop";
            context.Response.Headers["X-For-This-Hop"] = "1";
            context.Response.Headers["X-Kept"] = "1";
            return Task.CompletedTask;
        });
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        var response = await gateway.Http.GetAsync("/");

        var names = response.Headers.Select(header => header.Key).ToArray();
        Assert.Contains("X-Kept", names, StringComparer.Ordinal);
        Assert.Empty(names.Intersect(["Server", "X-Powered-By", "X-For-This-Hop", "Connection"], StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("caller-7", true)]
    [InlineData("two words", false)]
    [InlineData(null, false)]
    public async Task Request_Identifier_IsTheCallersIfFitElseCreated(string? sent, bool kept)
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(
            Routes.FileWith(new JsonObject { ["RequestIdKey"] = "X-Request-Id" }, Routes.Rest(service.Port)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (sent is not null)
            request.Headers.TryAddWithoutValidation("X-Request-Id", sent);

        var headers = await SendAsync(gateway, request);

        Assert.NotEmpty(headers["X-Request-Id"]);
        Assert.Equal(kept, string.Equals(sent, headers["X-Request-Id"], StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> SendAsync(TestGateway gateway, HttpRequestMessage request)
    {
        using var response = await gateway.Http.SendAsync(request);
        var received = await response.Content.ReadFromJsonAsync<Received>();
        return new(received!.Headers, StringComparer.OrdinalIgnoreCase);
    }
}
