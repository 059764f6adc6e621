using System.Net;
using System.Text.Json.Nodes;
using Quartiers2030.Portal.Tests.Hosting;

namespace Quartiers2030.Portal.Tests.Commitments;

public sealed class CommitmentPageTests
{
    [Theory]
    [InlineData("EN-12 — Part de jeunes de QPV parmi les participants au service national universel")]
    [InlineData("Situation au 31\u00A0décembre 2025.")]
    [InlineData("◆ à surveiller")]
    [InlineData("Valeur 2025 = somme des numérateurs sur somme des dénominateurs = 499 / 2 500 = 19,96 %.")]
    [InlineData("Valeur provisoire, que l'opérateur prévoit de réviser.")]
    [InlineData("Relevés utilisés (2)")]
    [InlineData("499 sur 2\u202F500, soit 19,96\u202F% 2 education-nationale n°\u00A01\u202F234")]
    [InlineData("Formules en version 2026.1, journaux lus jusqu’à\u00A0: education-nationale n°\u00A01\u202F240.")]
    [InlineData("2 (en vigueur) 12\u00A0juin 2025 à 16\u00A0h\u00A030 10\u202F% au 1er\u00A0janvier 2024 15\u202F% au 31\u00A0décembre 2025 ; 20\u202F% au 31\u00A0décembre 2027")]
    [InlineData("Étape intermédiaire demandée en comité. — réponse de la mission\u00A0: Accepté en revue du T1. mission prefete")]
    [InlineData("Révisions à examiner par la mission")]
    [InlineData("18\u202F% au 31\u00A0décembre 2027")]
    [InlineData("Réduction du nombre de séjours au niveau national.")]
    [InlineData("compromis T4\u00A02025 ⚠ écart entre la météo et les chiffres")]
    [InlineData("Deux séjours annulés au printemps")]
    [InlineData("effectifs inférieurs à 5 masqués pour les lecteurs")]
    [InlineData("100\u202F% (la droite dépasse le possible) à l’échéance, cible atteinte le 14\u00A0février 2026")]
    [InlineData("Effectifs du séjour de cohésion.")]
    [InlineData("révision proposée")]
    public async Task Get_Commitment_ShowsWhatItsFigureIsDefendedBy(string expected)
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Commitment["commitment"]!["projection"]!["atDeadline"] = 1572.5;

        var page = await browser.GetAsync("/engagements/EN-12?trimestre=2025-T4");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Commitment_LeadsBackToItsReviewAndOperator()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/engagements/EN-12?trimestre=2025-T4");

        Assert.Contains("<a href=\"/?trimestre=2025-T4\">Revue trimestrielle</a>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("href=\"/?trimestre=2025-T4&amp;operateur=dsden#engagements\"", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Series_IsDrawnOnlyWhereThereAreNumbers()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();

        var page = await browser.GetAsync("/engagements/EN-12");

        var plot = page.Markup.Split("<figure class=\"trace\">")[1].Split("</figure>")[0];
        Assert.Equal(4, plot.Split("<circle ").Length - 1);
        Assert.Equal(1, plot.Split("<circle class=\"reserve\"").Length - 1);
        Assert.Equal(2, plot.Split("<polyline class=\"valeurs\"").Length - 1); // 2023 is missing: nothing is drawn across it
        Assert.Equal(2, plot.Split("<path class=\"cible\"").Length - 1);
        Assert.Contains("De 7,5\u202F% (2021) à 20\u202F% (2025). Promis\u00A0: 20\u202F% au 31\u00A0décembre 2027.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", plot, StringComparison.Ordinal);
        var table = page.Text.Split("Valeurs par période")[1];
        Assert.Contains("2023 — non reçu", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithheldCommitment_ShowsNoNumberAndSaysWhy()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var detail = site.Aggregator.Commitment;
        var line = detail["commitment"]!;
        line["withheld"] = true;
        line["value"] = new JsonObject { ["state"] = "suppressed", ["period"] = "2025", ["territories"] = 1 };
        foreach (var number in new[] { "previous", "expected", "attainment", "pace", "margin", "projection" })
        {
            line[number] = null;
        }

        detail["series"] = new JsonArray();
        detail["explanation"]!["formula"] = new JsonArray();
        detail["explanation"]!["inputs"] = new JsonArray();

        var page = await browser.GetAsync("/engagements/EN-12");

        Assert.Contains("Valeur secret statistique 2025", page.Text, StringComparison.Ordinal);
        Assert.Contains("il dévoilerait une valeur couverte par le secret statistique", page.Text, StringComparison.Ordinal);
        Assert.Contains("c’est le cas ici", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Relevés utilisés", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"v-nombre\"", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HostileTexts_AreShownAsTexts()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        const string hostile = "</title></svg><script>alert(1)</script>\" onload=\"x";
        var detail = site.Aggregator.Commitment;
        detail["commitment"]!["label"] = hostile;
        detail["commitment"]!["weather"]!["comment"] = hostile;
        detail["remark"] = hostile;
        detail["series"]![0]!["period"] = hostile;
        detail["versions"]![0]!["author"] = hostile;
        detail["pendingProposals"]![0]!["reason"] = hostile;
        detail["explanation"]!["formula"]![0] = hostile;
        detail["explanation"]!["inputs"]![0]!["territory"] = hostile;
        detail["history"]![0]!["event"] = hostile;

        var page = await browser.GetAsync("/engagements/EN-12");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script", page.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Markup.Split("&lt;script&gt;").Length > 9);
    }

    [Fact]
    public async Task Get_QualitativeCommitment_HasWordsOnly()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        var detail = site.Aggregator.Commitment;
        detail["commitment"] = site.Aggregator.Review.Line("EN-07").DeepClone();
        detail["series"] = new JsonArray();
        detail["explanation"] = new JsonObject { ["formulaVersion"] = "2026.1" };

        var page = await browser.GetAsync("/engagements/EN-07");

        Assert.Contains("aucun chiffre n’est calculé", page.Text, StringComparison.Ordinal);
        Assert.Contains("Point de vigilance partagé avec les communes.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("non reçu", page.Text.Split("Météo de l’opérateur")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Avancement", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RecurringCommitment_ShowsItsPastYears()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.Open();
        site.Aggregator.Commitment["commitment"] = site.Aggregator.Review.Line("AD-01").DeepClone();
        site.Aggregator.Commitment["pastYears"] = JsonNode.Parse("""
            [{"year":2024,"value":{"state":"number","number":2,"period":"2024-T4","territories":1,"expectedTerritories":1,"partial":false,"provisional":false},
              "target":3,"attainment":{"percent":66.7,"shown":66.7},"status":"missed"}]
            """);

        var page = await browser.GetAsync("/engagements/AD-01");

        Assert.Contains("2024 2\u00A0QPV T4\u00A02024 3\u00A0QPV ✖ non atteint", page.Text, StringComparison.Ordinal);
    }
}
