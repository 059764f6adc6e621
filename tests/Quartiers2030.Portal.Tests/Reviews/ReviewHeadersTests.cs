using System.Net;
using Quartiers2030.Portal.Tests.Hosting;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Portal.Tests.Reviews;

public sealed class ReviewHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/engagements/EN-12")]
    [InlineData("/connexion")]
    [InlineData("/?trimestre=demain")]
    public async Task Get_AnyPage_LetsNothingInFromElsewhere(string path)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            page.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.DoesNotContain("style=", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AgainWithTheTag_IsNotSentAgain()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var first = await browser.GetAsync("/");
        var again = await browser.GetAsync("/", ("If-None-Match", first.Header("ETag")));
        site.Aggregator.Review.Line("EN-14")["label"] = "Autre";
        var filtered = await browser.GetAsync("/?operateur=caf", ("If-None-Match", first.Header("ETag")));

        Assert.Equal("no-cache", first.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Markup);
        Assert.Equal(HttpStatusCode.OK, filtered.Status);
    }

    [Fact]
    public async Task Get_Again_AsksTheAggregatorOnlyForWhatChanged()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var first = await browser.GetAsync("/");
        var second = await browser.GetAsync("/");

        Assert.Equal(["", "\"e1\""], site.Aggregator.Seen.Select(request => request.Condition));
        Assert.Equal(first.Markup, second.Markup);
    }

    [Fact]
    public async Task Get_SignedIn_IsKeptNowhere()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        await browser.SignInAsync(site.Token(CallerRole.Mission));
        site.Aggregator.Seen.Clear();

        await browser.GetAsync("/");
        var page = await browser.GetAsync("/");

        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal(["", ""], site.Aggregator.Seen.Select(request => request.Condition));
    }

    [Fact]
    public async Task Get_StyleSheet_IsServedForGoodUnderItsVersion()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var path = (await browser.GetAsync("/")).Markup.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        var style = await browser.GetAsync(path);
        var again = await browser.GetAsync(path, ("If-None-Match", style.Header("ETag")));
        var other = await browser.GetAsync("/portail/style.css?v=autre");

        Assert.Equal(HttpStatusCode.OK, style.Status);
        Assert.Equal("text/css; charset=utf-8", style.Header("Content-Type"));
        Assert.Equal("public, max-age=31536000, immutable", style.Header("Cache-Control"));
        Assert.Contains("@media print", style.Markup, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("no-cache", other.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/portail/secret.txt")).Status);
    }

    [Fact]
    public async Task Get_FictitiousData_SaysSoOnEveryPage()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        const string banner = "Données fictives — démonstration";
        Assert.DoesNotContain(banner, (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
        site.Aggregator.Review["header"]!["fictitious"] = true;
        site.Aggregator.Commitment["header"]!["fictitious"] = true;

        Assert.Contains(banner, (await browser.GetAsync("/?trimestre=2025-T4")).Text, StringComparison.Ordinal);
        Assert.Contains(banner, (await browser.GetAsync("/engagements/EN-12")).Text, StringComparison.Ordinal);
        Assert.Contains(banner, (await browser.GetAsync("/connexion")).Text, StringComparison.Ordinal);
        Assert.Contains(banner, (await browser.GetAsync("/?trimestre=x")).Text, StringComparison.Ordinal);
    }
}
