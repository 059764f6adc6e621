using System.Net;
using Quartiers2030.Portal.Tests.Hosting;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Portal.Tests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task Get_Anonymous_IsTheReadersView()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/");

        Assert.Contains("Vue lecteur\u00A0: ce que le secret statistique permet de publier.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/connexion\">Se connecter</a>", page.Markup, StringComparison.Ordinal);
        Assert.Equal((await File.ReadAllTextAsync(site.TokenFile)).Trim(), Assert.Single(site.Aggregator.Seen).Token);
        Assert.Empty(page.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Post_GoodToken_ReadsWithItUntilSignedOut()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var token = site.Token(CallerRole.Mission);

        var answer = await browser.SignInAsync($"  Bearer {token}\n");
        var page = await browser.GetAsync("/");
        var signedOut = await browser.PostAsync("/deconnexion", page.FormSecret);
        var after = await browser.GetAsync("/");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Header("Location")));
        Assert.Contains("Vue mission", page.Text, StringComparison.Ordinal);
        Assert.Contains("Connecté\u00A0: Camille <Durand> (mission)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Camille &lt;Durand&gt;", page.Markup, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, signedOut.Status);
        Assert.Contains("Vue lecteur", after.Text, StringComparison.Ordinal);
        var tokens = site.Aggregator.Seen.Select(request => request.Token).ToList();
        Assert.Equal([token, token], tokens[..2]);
        Assert.NotEqual(token, tokens[2]);
    }

    [Fact]
    public async Task Post_GoodToken_SetsACookieThatOnlyThisSiteCanUse()
    {
        await using var site = await Site.StartAsync();
        using var plain = site.Open();
        using var behindTls = site.Open();

        var cookie = (await plain.SignInAsync(site.Token(CallerRole.Reader))).Header("Set-Cookie");
        var form = await plain.GetAsync("/connexion");
        var secure = await behindTls.PostAsync(
            "/connexion", form.FormSecret,
            [("X-Forwarded-Proto", "https"), ("Cookie", $"quartiers2030-formulaire={form.FormSecret}")], ("jeton", site.Token(CallerRole.Reader)));

        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=3600", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, secure.Status);
        Assert.Contains("secure", secure.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Collez votre jeton d’accès dans le champ.")]
    [InlineData("<b>bonjour</b>", "Ce texte n’est pas un jeton d’accès.")]
    [InlineData("aaaa.e30.cccc", "Ce jeton n’a pas de date de fin")]
    [InlineData("aaaa.bm9u.cccc", "Ce texte n’est pas un jeton d’accès.")]
    public async Task Post_BadToken_IsRefusedWithoutAskingAndNotWrittenBack(string token, string expected)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.SignInAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page.Markup, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"refus\"", page.Markup, StringComparison.Ordinal);
        Assert.Contains("></textarea>", page.Markup, StringComparison.Ordinal);
        Assert.Empty(site.Aggregator.Seen);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("bad-signature", "La signature de ce jeton n’est pas correcte.")]
    [InlineData("expired-token", "Ce jeton a expiré.")]
    [InlineData("unknown-key", "Ce jeton vient d’un autre système.")]
    [InlineData("a-new-code", "Ce jeton n’est pas accepté.")]
    public async Task Post_TokenTheAggregatorRefuses_IsRefusedWithItsReason(string code, string expected)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Instead = _ => (401, $$"""{"status":401,"code":"{{code}}"}""");

        var page = await browser.SignInAsync(site.Token(CallerRole.Mission));
        site.Aggregator.Instead = _ => null;

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
        Assert.Contains("Vue lecteur", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TokenTooLongForACookie_IsRefused()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.SignInAsync(new string('a', 4000) + ".e30.cc");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("trop long", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TokenExpiredSince_IsForgottenAndTheFormIsShown()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        await browser.SignInAsync(site.Token(CallerRole.Mission));
        site.Aggregator.Instead = _ => (401, """{"status":401,"code":"expired-token"}""");

        var page = await browser.GetAsync("/engagements/EN-12");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("Ce jeton a expiré.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<textarea", page.Markup, StringComparison.Ordinal);
        Assert.Contains("quartiers2030-jeton=; expires=Thu, 01 Jan 1970", page.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TokenOfAnotherClock_IsForTheAggregatorToJudge()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var token = site.Token(CallerRole.Mission);
        site.Time.Now += TimeSpan.FromDays(300);

        var answer = await browser.SignInAsync(token);
        var page = await browser.GetAsync("/");

        Assert.DoesNotContain("max-age", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("Vue mission", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutTheFormsSecret_IsRefused()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var token = ("jeton", site.Token(CallerRole.Mission));
        var form = await browser.GetAsync("/connexion");

        var none = await browser.PostAsync("/connexion", secret: null, fields: token);
        var other = await browser.PostAsync("/connexion", new string('a', 64), fields: token);
        var elsewhere = await browser.PostAsync("/connexion", form.FormSecret, [("Sec-Fetch-Site", "cross-site")], token);
        var noCookie = await site.Open().PostAsync("/connexion", form.FormSecret, fields: token);
        var signOut = await browser.PostAsync("/deconnexion", secret: null);

        Assert.All([none, other, elsewhere, noCookie, signOut], page =>
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("Le formulaire n’a pas pu être lu", page.Text, StringComparison.Ordinal);
        });
        Assert.Empty(site.Aggregator.Seen);
    }

    [Fact]
    public async Task Post_FormTooLarge_IsRefused()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.SignInAsync(new string('a', 100_000));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Le formulaire n’a pas pu être lu", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OperatorsView_SaysWhatItHolds()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        await browser.SignInAsync(site.Token(CallerRole.Operator, @operator: "ars"));

        var page = await browser.GetAsync("/");

        Assert.Contains("Vue opérateur (ars)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vous êtes connecté", (await browser.GetAsync("/connexion")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TokenFileChanged_IsReadAgain()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        await browser.GetAsync("/");
        var renewed = site.Token(CallerRole.Reader, "portail-2");
        await File.WriteAllTextAsync(site.TokenFile, renewed);

        await browser.GetAsync("/");

        Assert.Equal(renewed, site.Aggregator.Seen.Last().Token);
    }
}
