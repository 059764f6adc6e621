using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Quartiers2030.Portal.Tests.Hosting;

namespace Quartiers2030.Portal.Tests.Reviews;

public sealed partial class ReviewPageTests
{
    [Fact]
    public async Task Get_Review_ShowsEveryCommitmentUnderItsOperator()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/?trimestre=2025-T4");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Contains("Revue trimestrielle — 4e\u00A0trimestre\u00A02025", page.Text, StringComparison.Ordinal);
        var operators = page.Markup.Split("<section class=\"operateur\"")[1..];
        Assert.Equal(12, operators.Length);
        Assert.Equal(58, operators.Sum(section => Rows().Count(section)));
        var schools = operators.Single(section => section.Contains("<h3 id=\"op-dsden\">DSDEN</h3>", StringComparison.Ordinal));
        Assert.Equal(14, Rows().Count(schools));
        Assert.Contains("href=\"/engagements/EN-12?trimestre=2025-T4\"", schools, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EN-14", "18,8\u202F%")]
    [InlineData("EN-14", "188 sur 1\u202F000")]
    [InlineData("EN-14", "31\u00A0décembre 2024")]
    [InlineData("EN-14", "✖ non atteint")]
    [InlineData("DT-03", "0\u202F%")]
    [InlineData("DT-03", "au plus 0\u202F%")]
    [InlineData("DT-03", "T4\u00A02025")]
    [InlineData("CA-03", "— non reçu")]
    [InlineData("CA-03", "10\u00A0lieux")]
    [InlineData("CA-03", "sans échéance")]
    [InlineData("CP-08", "secret statistique")]
    [InlineData("PR-01", "sans objet")]
    [InlineData("DR-01", "sur 3 des 5 territoires")]
    [InlineData("DR-01", "provisoire")]
    [InlineData("EN-12", "19,96\u202F%")]
    [InlineData("CA-01", "+5\u202F%")]
    [InlineData("AD-01", "3\u00A0QPV par an")]
    [InlineData("EN-07", "sans chiffre")]
    [InlineData("EN-07", "aucun relevé dû")]
    public async Task Get_Review_WritesEachStateAsAnOfficerReadsIt(string code, string expected)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var row = RowOf(await browser.GetAsync("/"), code);

        Assert.Contains(expected, row.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number", "v-nombre")]
    [InlineData("missing", "v-manque")]
    [InlineData("suppressed", "v-secret")]
    [InlineData("not-applicable", "v-sans-objet")]
    public async Task Get_Review_NeverMixesTheFourStates(string state, string shownAs)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var value = site.Aggregator.Review.Line("EN-14")["value"]!;
        value["state"] = state;
        value["number"] = state == "number" ? JsonValue.Create(0) : null;

        var cell = RowOf(await browser.GetAsync("/"), "EN-14").Markup.Split("data-colonne=\"Valeur\"")[1].Split("</td>")[0];

        string[] all = ["v-nombre", "v-manque", "v-secret", "v-sans-objet"];
        Assert.Equal([shownAs], all.Where(each => cell.Contains(each, StringComparison.Ordinal)));
        Assert.Equal(state == "number", cell.Contains(">0&#x202F;%<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Review_SummarizesTheProgrammeAndEachOperator()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/");

        var summary = page.Text.Split("Synthèse du programme")[1].Split("Écarts entre la météo")[0];
        Assert.Contains("Engagements 58", summary, StringComparison.Ordinal);
        Assert.Contains("Complétude 74,1\u202F% 1\u202F611\u00A0relevés reçus sur 2\u202F174\u00A0dus", summary, StringComparison.Ordinal);
        Assert.Contains("Ponctualité 58,3\u202F%", summary, StringComparison.Ordinal);
        Assert.Contains("▼ en retard sur la trajectoire 3", summary, StringComparison.Ordinal);
        Assert.Contains("¶ qualitatif 12", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("à venir", summary, StringComparison.Ordinal);
        var school = page.Text.Split("DSDEN Engagements")[1].Split("DSDEN\u00A0:")[0];
        Assert.Contains("Complétude", school, StringComparison.Ordinal);
        Assert.Contains("qualitatif 5", school, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Review_ListsDivergencesApartAndInTheRow()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var divergent = site.Aggregator.Review["divergences"]!.AsArray().Select(code => code!.GetValue<string>()).ToList();

        var page = await browser.GetAsync("/");

        var list = page.Markup.Split("class=\"ecarts\"")[1].Split("</section>")[0];
        Assert.Equal(divergent, CodesIn(list));
        Assert.All(divergent, code => Assert.Contains("écart entre la météo et les chiffres", RowOf(page, code).Text, StringComparison.Ordinal));
        Assert.Equal(divergent.Count, page.Text.Split("écart entre la météo et les chiffres").Length - 1);
    }

    [Fact]
    public async Task Get_HostileTexts_AreShownAsTexts()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        const string hostile = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";
        var line = site.Aggregator.Review.Line("EN-12");
        line["label"] = hostile;
        line["unit"] = hostile;
        line["status"] = hostile;
        line["value"]!["state"] = hostile;
        line["code"] = hostile;
        site.Aggregator.Review["operators"]!.AsArray().Single(o => o!["id"]!.GetValue<string>() == "dsden")!["name"] = hostile;
        site.Aggregator.Review["header"]!["notice"] = hostile;

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script", page.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;", page.Markup, StringComparison.Ordinal);
        Assert.Contains("href=\"/engagements/%22%3E%3Cscript%3E", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownFieldsAndWords_AreTolerated()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var review = site.Aggregator.Review;
        review["newField"] = new JsonObject { ["a"] = 1 };
        review.Line("EN-14")["status"] = "brand-new";
        review.Line("EN-14").AsObject().Remove("weather");
        review.Line("EN-14").AsObject().Remove("notes");

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("brand-new", RowOf(page, "EN-14").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnswersRecordedFromTheAggregator_AreReadInFull()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        (site.Aggregator.Review, site.Aggregator.Commitment) = Answers.Recorded();

        var review = await browser.GetAsync("/?trimestre=2025-T2");
        var commitment = await browser.GetAsync("/engagements/AR-01");

        var row = RowOf(review, "AR-01").Text;
        Assert.Contains("✔ atteint 100\u202F% T2\u00A02025 3 sur 3 100\u202F% départ\u00A0: 0\u202F%", row, StringComparison.Ordinal);
        Assert.Contains("20\u202F% 3\u00A0relevés reçus sur 15\u00A0dus sécurisé", row, StringComparison.Ordinal);
        Assert.Contains("Valeur 2025-T2 = membres couverts sur membres attendus = 3 / 3 = 100 %.", commitment.Text, StringComparison.Ordinal);
        Assert.Contains("QN05903I T2\u00A02025 principale 1 (oui) 2 ars n°\u00A07", commitment.Text, StringComparison.Ordinal);
        Assert.Contains("100\u202F% (la droite dépasse le possible) à l’échéance", commitment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ProgrammeNotDeclaredYet_SaysSo()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Review = JsonNode.Parse("""{"header":{"date":"2024-01-31","positions":[]},"quarter":"2024-T1","programme":{"commitments":0}}""")!;

        var page = await browser.GetAsync("/?trimestre=2024-T1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Aucun engagement n’a encore été déclaré à cette date.", page.Text, StringComparison.Ordinal);
        Assert.Contains("aucun relevé dû", page.Text, StringComparison.Ordinal);
    }

    internal static Browser.Reply RowOf(Browser.Reply page, string code)
    {
        var row = page.Markup.Split("<tr role=\"row\"><th role=\"rowheader\"").Single(row => row.Contains($">{code} — ", StringComparison.Ordinal)
            && !row.Contains("<!DOCTYPE", StringComparison.Ordinal));
        return page with { Markup = row.Split("</tr>")[0] };
    }

    internal static IEnumerable<string> CodesIn(string markup) => Links().Matches(markup).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<th role=\"rowheader\"")]
    private static partial Regex Rows();

    [GeneratedRegex("href=\"/engagements/([^\"?]*)")]
    private static partial Regex Links();
}
