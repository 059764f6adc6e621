using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class FailureTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json, text/html;q=0.5")]
    public async Task Get_UnknownPath_IsAProblemForPrograms(string? accept)
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(FreePort.Closed(), "/known")));

        using var response = await SendAsync(gateway, HttpMethod.Get, "/unknown", accept);

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "Unknown address");
    }

    [Fact]
    public async Task Get_UnknownPath_IsAFrenchPageForPeople()
    {
        await using var gateway = await TestGateway.StartAsync(
            Routes.FileWith(new JsonObject { ["BaseUrl"] = "https://quartiers.example" }, Routes.Rest(FreePort.Closed(), "/known")));

        using var response = await SendAsync(gateway, HttpMethod.Get, "/unknown", Browser);

        await AssertPageAsync(response, HttpStatusCode.NotFound, "Page introuvable");
        Assert.Contains("href=\"https://quartiers.example/\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ServiceDown_IsAProblemOrAPage()
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(FreePort.Closed())));

        using var forProgram = await SendAsync(gateway, HttpMethod.Get, "/api", accept: null);
        using var forPerson = await SendAsync(gateway, HttpMethod.Get, "/", Browser);

        await AssertProblemAsync(forProgram, HttpStatusCode.BadGateway, "Service unreachable");
        await AssertPageAsync(forPerson, HttpStatusCode.BadGateway, "Service momentanément indisponible");
        Assert.DoesNotContain("127.0.0.1", await forProgram.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ServiceDownForManyRequests_IsLoggedWhenItBeginsAndWhenItEnds()
    {
        var port = FreePort.Closed();
        using var log = new LogLines();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(port)), log);

        for (var i = 0; i < 5; i++)
        {
            using var refused = await SendAsync(gateway, HttpMethod.Get, "/", accept: null);
            Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        }

        Assert.Single(log.Holding("got no answer"));
        Assert.Empty(log.Holding("answered again"));

        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, static _ => Task.CompletedTask, port);
        for (var i = 0; i < 2; i++)
        {
            using var answered = await SendAsync(gateway, HttpMethod.Get, "/", accept: null);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        Assert.Single(log.Holding("got no answer"));
        Assert.Single(log.Holding("answered again"));
    }

    [Fact]
    public async Task Get_ServiceDiesBeforeItAnswers_IsAProblem()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        using var response = await SendAsync(gateway, HttpMethod.Get, "/", accept: null);

        await AssertProblemAsync(response, HttpStatusCode.BadGateway, "Service unreachable");
    }

    [Fact]
    public async Task Get_ServiceDiesWhileItAnswers_IsNotTakenForComplete()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => gateway.Http.GetStringAsync("/"));
    }

    [Fact]
    public async Task Get_ServiceSilent_IsAProblemAfterTheActivityTimeout()
    {
        await using var service = await Upstream.StartAsync(
            HttpProtocols.Http1, context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)), "--Gateway:ActivityTimeout=00:00:00.2");

        using var response = await SendAsync(gateway, HttpMethod.Get, "/", accept: null);

        await AssertProblemAsync(response, HttpStatusCode.GatewayTimeout, "Service too slow");
    }

    [Fact]
    public async Task Delete_PathTakesOtherMethods_SaysWhich()
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(FreePort.Closed(), methods: ["GET", "HEAD"])));

        using var response = await SendAsync(gateway, HttpMethod.Delete, "/x", accept: null);

        await AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "Method not allowed");
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanTheLimit_IsAProblem(bool announced)
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)), "--Gateway:MaxRequestBodyBytes=1000");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = announced ? new ByteArrayContent(new byte[5_000]) : new StreamContent(new MemoryStream(new byte[5_000])),
        };
        request.Headers.TransferEncodingChunked = !announced;

        using var response = await gateway.Http.SendAsync(request);

        await AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "Request too large");
    }

    private static async Task<HttpResponseMessage> SendAsync(TestGateway gateway, HttpMethod method, string path, string? accept)
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await gateway.Http.SendAsync(request);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string title)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(title, problem!["title"]!.GetValue<string>());
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["requestId"]!.GetValue<string>());
    }

    private static async Task AssertPageAsync(HttpResponseMessage response, HttpStatusCode status, string heading)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{heading}</h1>", page, StringComparison.Ordinal);
    }
}
