using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Tests.Hosting;

public sealed class CompositionTests
{
    [Fact]
    public async Task Map_BesideOtherServices_LeavesTheirEndpointsAlone()
    {
        await using var site = await Site.StartAsync(map: app =>
        {
            app.MapGet("/api/v1/reviews/{quarter}", (string quarter) => quarter).AllowAnonymous();
            app.MapGet("/api/v1/closed", () => "never");
        });
        using var browser = site.Open();

        var open = await browser.GetAsync("/api/v1/reviews/2025-T4");
        var closed = await browser.GetAsync("/api/v1/closed");

        Assert.Equal("2025-T4", open.Markup);
        Assert.Empty(open.Header("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.Unauthorized, closed.Status);
        Assert.Equal("application/problem+json", closed.Header("Content-Type"));
    }

    [Fact]
    public async Task Start_HostWithItsOwnAddressAndTokens_NeedsNoSettings()
    {
        var address = new MovingAddress();
        var tokens = new OneToken();
        await using var site = await Site.StartAsync(builder =>
        {
            MovingAddress.Register(builder, address);
            builder.Services.AddSingleton<IReaderTokens>(tokens);
            builder.Configuration["Portal:Aggregator"] = null;
            builder.Configuration["Portal:TokenFile"] = null;
        });
        using var browser = site.Open();
        address.Known = site.Aggregator.Address;

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("own-token", Assert.Single(site.Aggregator.Seen).Token);
    }

    [Theory]
    [InlineData("Portal:Aggregator", null)]
    [InlineData("Portal:Aggregator", "aggregator:8080")]
    [InlineData("Portal:TokenFile", null)]
    [InlineData("Portal:Patience", "00:00:00")]
    public async Task Start_WithoutAUsableSetting_FailsNamingIt(string setting, string? value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(builder => builder.Configuration[setting] = value));

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
    }

    private sealed class OneToken : IReaderTokens
    {
        public ValueTask<string?> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>("own-token");
    }
}
