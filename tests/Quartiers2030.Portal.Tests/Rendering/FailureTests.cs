using System.Net;
using Quartiers2030.Portal.Tests.Hosting;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Portal.Tests.Rendering;

public sealed class FailureTests
{
    [Theory]
    [InlineData("/?trimestre=2025-T5", 400, "Ce trimestre n’est pas écrit correctement")]
    [InlineData("/?trimestre=<script>", 400, "Ce trimestre n’est pas écrit correctement")]
    [InlineData("/?trimestre=2025", 400, "Ce trimestre n’est pas écrit correctement")]
    [InlineData("/?trimestre=2023-T4", 404, "Il n’y a pas de revue pour ce trimestre")]
    [InlineData("/?trimestre=2026-T2", 404, "Il n’y a pas de revue pour ce trimestre")]
    [InlineData("/?statut=parfait", 400, "Ce statut n’existe pas")]
    [InlineData("/engagements/EN-12?trimestre=hier", 400, "Ce trimestre n’est pas écrit correctement")]
    [InlineData("/engagements/..%2F..%2Freviews", 404, "Cet engagement n’existe pas")]
    [InlineData("/engagements/%3Cscript%3E", 404, "Cet engagement n’existe pas")]
    public async Task Get_WhatDoesNotExist_SaysSoInFrench(string path, int status, string title)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync(path);

        Assert.Equal(status, (int)page.Status);
        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        AssertIsPage(page);
        Assert.Empty(site.Aggregator.Seen);
    }

    [Theory]
    [InlineData(404, "unknown-commitment", 404, "Cet engagement n’existe pas")]
    [InlineData(404, "not-found", 404, "Cette page n’existe pas")]
    [InlineData(400, "quarter-not-begun", 404, "Il n’y a pas de revue pour ce trimestre")]
    [InlineData(400, "bad-as-of", 400, "Cette adresse n’est pas correcte")]
    [InlineData(500, "internal-error", 503, "Les données ne sont pas accessibles pour le moment")]
    [InlineData(503, "unavailable", 503, "Les données ne sont pas accessibles pour le moment")]
    [InlineData(302, "elsewhere", 503, "Les données ne sont pas accessibles pour le moment")]
    [InlineData(401, "expired-token", 503, "Le portail n’a pas accès aux données pour le moment")]
    [InlineData(403, "forbidden", 503, "Le portail n’a pas accès aux données pour le moment")]
    public async Task Get_AggregatorRefuses_SaysWhatToDo(int refused, string code, int status, string title)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Instead = _ => (refused, $$"""{"status":{{refused}},"code":"{{code}}","detail":"secret detail"}""");

        var page = await browser.GetAsync("/engagements/XX-99");

        Assert.Equal(status, (int)page.Status);
        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page.Text, StringComparison.Ordinal);
        AssertIsPage(page);
    }

    [Theory]
    [InlineData("<html>a proxy</html>")]
    [InlineData("null")]
    [InlineData("{\"header\":{\"date\":\"soon\"}}")]
    public async Task Get_AnswerThatCannotBeRead_IsUnavailable(string body)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Instead = _ => (200, body);

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("60", page.Header("Retry-After"));
        AssertIsPage(page);
    }

    [Fact]
    public async Task Get_AggregatorDown_IsUnavailableAndComesBack()
    {
        await using var other = await FakeAggregator.StartAsync();
        var address = new MovingAddress();
        await using var site = await Site.StartAsync(builder => MovingAddress.Register(builder, address));
        using var browser = site.Open();

        var unknown = await browser.GetAsync("/");
        address.Known = new Uri("http://127.0.0.1:1/");
        var down = await browser.GetAsync("/");
        address.Known = other.Address;
        var up = await browser.GetAsync("/");

        Assert.All([unknown, down], page =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Contains("Rechargez la page dans une minute.", page.Text, StringComparison.Ordinal);
            AssertIsPage(page);
        });
        Assert.Equal(HttpStatusCode.OK, up.Status);
    }

    [Fact]
    public async Task Get_NoReaderToken_SaysWhoMustAct()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        File.Delete(site.TokenFile);
        var missing = await browser.GetAsync("/");
        await File.WriteAllTextAsync(site.TokenFile, "not a token");
        var wrong = await browser.GetAsync("/");

        Assert.All([missing, wrong], page =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Contains("Prévenez l’administrateur de la plateforme", page.Text, StringComparison.Ordinal);
        });
        Assert.Empty(site.Aggregator.Seen);
    }

    [Fact]
    public async Task Get_SignedInWithoutTheRight_SaysSoAndOffersToSignOut()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        await browser.SignInAsync(site.Token(CallerRole.Landlord, @operator: "partenord-habitat"));
        site.Aggregator.Instead = _ => (403, "{}");

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Se déconnecter", page.Text, StringComparison.Ordinal);
        AssertIsPage(page);
    }

    [Fact]
    public async Task Get_ErrorInThePageItself_SaysNothingOfTheCode()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Review["operators"] = null;

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("Une erreur inattendue est survenue", page.Text, StringComparison.Ordinal);
        AssertIsPage(page);
    }

    private static void AssertIsPage(Browser.Reply page)
    {
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Contains("<html lang=\"fr\">", page.Markup, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">Aller à la revue trimestrielle</a>", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Quartiers2030.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }
}
