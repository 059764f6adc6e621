using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Live_ReadyCheckFails_StillAnswers()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("store", () => HealthCheckResult.Unhealthy("No space left."), ["ready"]));

        using var live = await host.Http.GetAsync("/health/live");
        using var ready = await host.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("""{"status":"Healthy","checks":[]}""", await live.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(
            """{"status":"Unhealthy","checks":[{"name":"store","status":"Unhealthy","description":"No space left."}]}""",
            await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_CheckThrows_DoesNotQuoteTheException()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("store", () => throw new InvalidOperationException("Password=secret"), ["ready"]));

        using var ready = await host.Http.GetAsync("/health/ready");

        var check = Assert.Single((await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray());
        Assert.Equal("The check failed; the log says why.", check.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Ready_UntaggedCheck_IsNotListed()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("other", () => HealthCheckResult.Unhealthy()));

        Assert.Equal("""{"status":"Healthy","checks":[]}""", await host.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Server_AnyAnswer_DoesNotNameItself()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.Http.GetAsync("/health/live");

        Assert.Empty(response.Headers.Server);
    }
}
