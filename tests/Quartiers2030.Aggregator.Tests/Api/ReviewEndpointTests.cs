using System.Net;
using System.Text;
using System.Text.Json;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Tests.Api;

public sealed class ReviewEndpointTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private AggregatorHost Host => fixture.Host;

    [Fact]
    public async Task Review_OfAPastQuarter_IsReadForItsLastDay()
    {
        var review = await Host.JsonAsync("/api/v1/reviews/2025-T2");

        Assert.Equal("2025-06-30", review.GetProperty("header").GetProperty("date").GetString());
        Assert.True(review.GetProperty("ended").GetBoolean());
        Assert.False(review.GetProperty("header").GetProperty("fictitious").GetBoolean());
        Assert.Equal(2, review.GetProperty("programme").GetProperty("commitments").GetInt32());
        var line = review.GetProperty("commitments").EnumerateArray().First();
        Assert.Equal("AR-01", line.GetProperty("code").GetString());
        Assert.Equal("2025-T2", line.GetProperty("value").GetProperty("period").GetString());
        Assert.Equal(100, line.GetProperty("value").GetProperty("number").GetDecimal());
        Assert.Equal("coverage", line.GetProperty("measure").GetString());
        Assert.Equal(["59", "CV201", "CV202"], review.GetProperty("territories").EnumerateArray().Select(t => t.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Review_AsOfADayBeforeACorrection_ShowsTheFigureOfThen()
    {
        var then = await Host.JsonAsync("/api/v1/reviews/2025-T2?asOf=2025-06-30");
        var now = await Host.JsonAsync("/api/v1/reviews/2025-T2");

        Assert.Equal("2025-T1", Value(then).GetProperty("period").GetString());
        Assert.Equal("2025-T2", Value(now).GetProperty("period").GetString());
        Assert.Equal("2025-06-30", then.GetProperty("header").GetProperty("date").GetString());

        static JsonElement Value(JsonElement review) => review.GetProperty("commitments").EnumerateArray().First().GetProperty("value");
    }

    [Fact]
    public async Task Review_AsOfAnInstant_KnowsNothingRecordedAfterIt()
    {
        // The correction that completes the coverage was recorded at 08:01.
        var before = await Host.JsonAsync("/api/v1/commitments/AR-01?quarter=2025-T2&asOf=2025-07-08T08:00:30Z");
        var after = await Host.JsonAsync("/api/v1/commitments/AR-01?quarter=2025-T2&asOf=2025-07-08T10:01:30%2B02:00");

        Assert.Equal(2, before.GetProperty("commitment").GetProperty("value").GetProperty("numerator").GetDecimal());
        Assert.Equal(3, after.GetProperty("commitment").GetProperty("value").GetProperty("numerator").GetDecimal());
    }

    [Fact]
    public async Task Review_Current_IsThatOfToday()
    {
        var review = await Host.JsonAsync("/api/v1/reviews/current");

        Assert.Equal("2025-T3", review.GetProperty("quarter").GetString());
        Assert.Equal("2025-09-15", review.GetProperty("header").GetProperty("date").GetString());
        Assert.False(review.GetProperty("ended").GetBoolean());
    }

    [Theory]
    [InlineData("/api/v1/reviews/2025-T5", "bad-quarter")]
    [InlineData("/api/v1/reviews/2025", "bad-quarter")]
    [InlineData("/api/v1/reviews/1999-T1", "bad-quarter")]
    [InlineData("/api/v1/reviews/2025-T4", "quarter-not-begun")]
    [InlineData("/api/v1/reviews/2025-T2?asOf=yesterday", "bad-as-of")]
    [InlineData("/api/v1/reviews/2025-T2?asOf=2025-07-08T08:00:30", "bad-as-of")]
    [InlineData("/api/v1/reviews/2025-T2?asOf=2025-09-16", "bad-as-of")]
    [InlineData("/api/v1/reviews/2025-T2?asOf=9999-12-31", "bad-as-of")]
    [InlineData("/api/v1/reviews/2025-T2?format=xml", "bad-format")]
    [InlineData("/api/v1/commitments?status=fine", "bad-status")]
    [InlineData("/api/v1/commitments?measure=metre", "bad-measure")]
    [InlineData("/api/v1/territories?kind=region", "bad-kind")]
    [InlineData("/api/v1/commitments/AR-01/observations?period=2025-Q1", "bad-period")]
    [InlineData("/api/v1/commitments/AR-01/observations?series=other", "bad-series")]
    [InlineData("/api/v1/commitments/AR-01/observations?revisions=some", "bad-revisions")]
    [InlineData("/api/v1/commitments/ZZ-99", "unknown-commitment")]
    [InlineData("/api/v1/commitments/ZZ-99/observations", "unknown-commitment")]
    [InlineData("/api/v1/commitments/AR-01?asOf=2024-12-31", "unknown-commitment")]
    [InlineData("/api/v1/operators/nobody", "unknown-operator")]
    [InlineData("/api/v1/territories/QN05999N", "unknown-territory")]
    [InlineData("/api/v1/tfpb/landlords/nobody", "unknown-landlord")]
    public async Task Request_ThatMakesNoSense_IsAProblemWithACode(string address, string code)
    {
        using var response = await Host.GetAsync(address);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code.StartsWith("unknown", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Tag_SentBack_SavesTheBodyAndDiffersByCallerFormatAndState()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();
        const string Address = "/api/v1/reviews/2025-T2";
        using var first = await host.GetAsync(Address);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);

        using var same = await host.GetAsync(Address, ifNoneMatch: tag.ToString());
        using var reader = await host.GetAsync(Address, CallerRole.Reader, ifNoneMatch: tag.ToString());
        using var csv = await host.GetAsync(Address, accept: "text/csv", ifNoneMatch: tag.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, reader.StatusCode);
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);

        await host.PublishAsync(journal.Append(Facts.Weather("AR-02")));
        await host.UntilAtAsync("ars", journal.Entries.Count);
        for (var i = 0; i < 200; i++)
        {
            using var later = await host.GetAsync(Address, ifNoneMatch: tag.ToString());
            if (later.StatusCode == HttpStatusCode.OK)
            {
                Assert.NotEqual(tag, later.Headers.ETag);
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("The tag did not change with the state.");
    }

    [Theory]
    [InlineData("?format=csv", null)]
    [InlineData("", "text/csv")]
    [InlineData("", "application/json;q=0.5, text/csv")]
    public async Task Csv_OfAReview_OpensInAFrenchSpreadsheet(string query, string? accept)
    {
        using var response = await Host.GetAsync($"/api/v1/reviews/2025-T1{query}", accept: accept);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var lines = Encoding.UTF8.GetString(bytes.AsSpan(3)).Split("\r\n");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("Code;Opérateur;Objectif;Engagement;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("AR-01;ARS;Santé;Engagement AR-01;couverture;", lines[1], StringComparison.Ordinal);
        Assert.Contains(";33,333333333;", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/commitments")]
    [InlineData("/api/v1/commitments/AR-01/observations")]
    [InlineData("/api/v1/operators")]
    [InlineData("/api/v1/operators/ars")]
    [InlineData("/api/v1/objectives")]
    [InlineData("/api/v1/territories")]
    [InlineData("/api/v1/territories/CV201")]
    [InlineData("/api/v1/tfpb/conventions")]
    [InlineData("/api/v1/tfpb/actions")]
    [InlineData("/api/v1/tfpb/landlords")]
    [InlineData("/api/v1/tfpb/landlords/partenord-habitat")]
    public async Task Csv_OfEveryList_HasAsManyFieldsOnEveryLine(string address)
    {
        using var response = await Host.GetAsync(address, accept: "text/csv");
        var text = await response.Content.ReadAsStringAsync();
        var lines = text.TrimEnd().Split("\r\n");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.True(lines.Length > 1, text);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ';'), line.Count(c => c == ';')));
    }

    [Fact]
    public async Task Csv_TextThatLooksLikeAFormula_IsLedByAnApostrophe()
    {
        using var response = await Host.GetAsync("/api/v1/reviews/2025-T2?format=csv");

        Assert.Contains("'=avis", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_FromFictitiousData_SaySoEverywhere()
    {
        await using var host = await AggregatorHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Aggregator:Fictitious"] = "true" }, journals: [Facts.Ars(), ApiFixture.Landlord()]);
        await host.UntilCaughtUpAsync();
        foreach (var address in new[]
        {
            "reviews/2025-T2", "commitments", "commitments/AR-01", "commitments/AR-01/observations", "operators", "operators/ars", "objectives", "territories",
            "territories/59", "tfpb/conventions", "tfpb/actions", "tfpb/landlords", "tfpb/landlords/partenord-habitat", "status", "digest",
        })
        {
            var header = (await host.JsonAsync($"/api/v1/{address}")).GetProperty("header");
            Assert.True(header.GetProperty("fictitious").GetBoolean(), address);
            Assert.Equal("Données fictives", header.GetProperty("notice").GetString());
        }

        using var csv = await host.GetAsync("/api/v1/commitments?format=csv");
        Assert.Contains(";Données fictives\r\n", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
