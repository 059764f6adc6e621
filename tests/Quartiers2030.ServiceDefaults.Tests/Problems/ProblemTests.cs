using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Problems;

public sealed class ProblemTests
{
    private const string Secret = "Password=hunter2";

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Exception_NobodyCaught_IsANeutralProblemLoggedOnce(string environment)
    {
        await using var host = await TestHost.StartAsync(map: MapThrow, environment: environment);

        using var response = await host.Http.GetAsync("/throw");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        var problem = JsonElement.Parse(text);
        Assert.Equal("internal-error", problem.GetProperty("code").GetString());
        Assert.Equal(["code", "detail", "status", "title", "traceId", "type"], problem.EnumerateObject().Select(one => one.Name).Order());
        Assert.Single(host.Logs.Lines, line => line.Level >= LogLevel.Error && line.Exception is not null);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/png")]
    public async Task Exception_CallerWantsNoJson_LeaksNothingEither(string accept)
    {
        await using var host = await TestHost.StartAsync(map: MapThrow, environment: "Development");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/throw");
        request.Headers.Accept.ParseAdd(accept);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty(text);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_GrpcCaller_ReadsAStatus()
    {
        await using var host = await TestHost.StartAsync(map: MapThrow);

        using var response = await host.CallAsync("/throw", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("13", Assert.Single(response.Headers.GetValues("grpc-status")));
        Assert.Equal("Internal error.", Assert.Single(response.Headers.GetValues("grpc-message")));
    }

    [Theory]
    [InlineData("/away")]
    [InlineData("/away-wrapped")]
    public async Task Exception_DatabaseAway_IsForNow(string path)
    {
        await using var host = await TestHost.StartAsync(map: MapThrow);

        using var response = await host.Http.GetAsync(path);
        using var call = await host.CallAsync(path, null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unavailable", problem.GetProperty("code").GetString());
        Assert.DoesNotContain(Secret, problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("14", Assert.Single(call.Headers.GetValues("grpc-status")));
        Assert.Equal(2, host.Logs.Lines.Count(line => line.Level >= LogLevel.Error && line.Exception is not null));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Body_NotJson_IsTheCallersFault(string environment)
    {
        await using var host = await TestHost.StartAsync(
            map: app => app.MapPost("/body", (Body body) => body.Count).AllowAnonymous(), environment: environment);

        using var response = await host.Http.PostAsync("/body", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("bad-request", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Code_EndpointNamesItsOwn_IsKept()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/own", () => Results.Problem(
            statusCode: 409, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "frozen" })).AllowAnonymous());

        using var response = await host.Http.GetAsync("/own");

        Assert.Equal("frozen", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static void MapThrow(WebApplication app)
    {
        Map("/throw", new InvalidOperationException(Secret));
        Map("/away", new Away(Secret));
        Map("/away-wrapped", new InvalidOperationException("It may be transient.", new Away(Secret)));

        void Map(string path, Exception exception) =>
            app.MapMethods(path, [HttpMethods.Get, HttpMethods.Post], string () => throw exception).AllowAnonymous();
    }

    private sealed class Away(string message) : DbException(message);

    private sealed record Body(int Count);
}
