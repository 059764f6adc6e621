using System.Net;
using Quartiers2030.Portal.Tests.Hosting;

namespace Quartiers2030.Portal.Tests.Reviews;

public sealed class SelectionTests
{
    [Theory]
    [InlineData("?operateur=caf", 4)]
    [InlineData("?statut=at-risk", 5)]
    [InlineData("?operateur=dsden&statut=qualitative", 5)]
    [InlineData("?ecart=oui", 6)]
    [InlineData("?operateur=&statut=", 58)]
    public async Task Get_WithFilters_ShowsThoseCommitmentsOnly(string query, int expected)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/" + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(expected, page.Markup.Split("<th role=\"rowheader\"").Length - 1);
        Assert.Equal(expected < 58, page.Text.Contains($"{expected}\u00A0engagements affichés sur 58", StringComparison.Ordinal));
        Assert.Contains("Engagements 58", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithFilters_ShowsThemAsChosen()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/?trimestre=2025-T4&operateur=caf&statut=on-track&ecart=oui");

        Assert.Contains("<option value=\"2025-T4\" selected>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("<option value=\"caf\" selected>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("<option value=\"on-track\" selected>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("value=\"oui\" checked>", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownOperator_SaysThatNothingAnswers()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/?operateur=personne");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Aucun engagement ne répond à ces filtres.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Afficher tous les engagements", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?trimestre=2025-T4", "/api/v1/reviews/2025-T4")]
    [InlineData("/", "/api/v1/reviews/current")]
    [InlineData("/engagements/EN-12?trimestre=2025-T4", "/api/v1/commitments/EN-12?quarter=2025-T4")]
    [InlineData("/engagements/EN-12", "/api/v1/commitments/EN-12")]
    public async Task Get_Quarter_IsWhatTheAggregatorIsAsked(string path, string asked)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        await browser.GetAsync(path);

        Assert.Equal(asked, Assert.Single(site.Aggregator.Seen).Target);
    }

    [Fact]
    public async Task Get_Review_LeadsToTheQuartersAroundIt()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/?trimestre=2025-T4&operateur=caf");

        Assert.Contains("rel=\"prev\" href=\"/?trimestre=2025-T3&amp;operateur=caf\"", page.Markup, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"/?trimestre=2026-T1&amp;operateur=caf\"", page.Markup, StringComparison.Ordinal);
        Assert.Contains("<option value=\"2024-T1\">", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("2023-T4", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-T2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FirstAndRunningQuarter_LeadNoFurther()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Review["quarter"] = "2024-T1";
        var first = await browser.GetAsync("/?trimestre=2024-T1");
        site.Aggregator.Review["quarter"] = "2026-T1";
        var running = await browser.GetAsync("/?trimestre=2026-T1");

        Assert.DoesNotContain("rel=\"prev\"", first.Markup, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"", first.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", running.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AtMidnightInParis_TheNewQuarterHasBegun()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Time.Now = new DateTimeOffset(2026, 3, 31, 21, 59, 0, TimeSpan.Zero);
        var before = await browser.GetAsync("/?trimestre=2026-T2");
        site.Time.Now = new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero);
        var after = await browser.GetAsync("/?trimestre=2026-T2");

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }
}
