using System.Text.Json;
using Quartiers2030.Aggregator.Tests.Hosting;

namespace Quartiers2030.Aggregator.Tests.Api;

public sealed class CommitmentEndpointTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private AggregatorHost Host => fixture.Host;

    [Theory]
    [InlineData("", "AR-01 AR-02")]
    [InlineData("?operator=ars", "AR-01 AR-02")]
    [InlineData("?operator=caf", "")]
    [InlineData("?objective=sant%C3%A9", "AR-01 AR-02")]
    [InlineData("?measure=share", "AR-02")]
    [InlineData("?status=achieved&quarter=2025-T2", "AR-01")]
    [InlineData("?status=achieved&measure=share&quarter=2025-T2", "")]
    public async Task List_Filtered_HoldsWhatAllFiltersLetThrough(string query, string codes)
    {
        var list = await Host.JsonAsync($"/api/v1/commitments{query}");

        Assert.Equal(codes, string.Join(' ', list.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("code").GetString())));
        Assert.Equal(list.GetProperty("items").GetArrayLength(), list.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Get_WithAProposalAnswered_ShowsVersionsAndHistory()
    {
        var journal = Facts.Ars();
        journal.Append(Facts.Accepted("AR-02", "p1", 18), "mission:prefete");
        journal.Append(Facts.Proposal("AR-02", "p2", 15), "operator:ars");
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();

        var now = await host.JsonAsync("/api/v1/commitments/AR-02");
        var then = await host.JsonAsync("/api/v1/commitments/AR-02?asOf=2025-07-07");

        Assert.Equal(18, now.GetProperty("commitment").GetProperty("target").GetProperty("value").GetDecimal());
        Assert.Equal(20, then.GetProperty("commitment").GetProperty("target").GetProperty("value").GetDecimal());
        var versions = now.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(2, versions.Count);
        Assert.Equal("mission:prefete", versions[1].GetProperty("author").GetString());
        Assert.Equal("moyens réduits", versions[1].GetProperty("reason").GetString());
        Assert.Equal("p2", Assert.Single(now.GetProperty("pendingProposals").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(
            ["revision-proposed", "target-revised", "revision-proposed", "declared"],
            now.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("event").GetString()));
        Assert.Equal("declared", Assert.Single(then.GetProperty("history").EnumerateArray()).GetProperty("event").GetString());
        Assert.NotEmpty(now.GetProperty("explanation").GetProperty("formula").EnumerateArray());
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("?revisions=all", 7)]
    [InlineData("?period=2025-T1", 3)]
    [InlineData("?territory=CV201", 4)]
    [InlineData("?territory=CV202&revisions=all", 3)]
    [InlineData("?series=reference", 0)]
    [InlineData("?asOf=2025-07-01", 3)]
    public async Task Observations_Filtered_AreTheCellsAsked(string query, int count)
    {
        var cells = await Host.JsonAsync($"/api/v1/commitments/AR-01/observations{query}");

        Assert.Equal(count, cells.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Observations_Corrected_HoldTheLastRevision()
    {
        var cells = await Host.JsonAsync("/api/v1/commitments/AR-01/observations?period=2025-T2&territory=QN05903I");

        var cell = Assert.Single(cells.GetProperty("items").EnumerateArray());
        Assert.Equal(2, cell.GetProperty("revision").GetInt32());
        Assert.Equal(1, cell.GetProperty("number").GetDecimal());
        Assert.Equal("oubli", cell.GetProperty("reason").GetString());
        Assert.Equal("Pasteur-Foch", cell.GetProperty("territoryName").GetString());
    }

    [Fact]
    public async Task Territory_WithSpacesInItsCode_IsFoundAndReadForItselfAlone()
    {
        var detail = await Host.JsonAsync("/api/v1/territories/QN%2005903%20I?quarter=2025-T2");

        var line = detail.GetProperty("commitments").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "AR-01");
        Assert.Equal(1, line.GetProperty("value").GetProperty("expectedTerritories").GetInt32());
        Assert.Equal("QN05903I", detail.GetProperty("territory").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Territory_CountsOnlyTheCommitmentsThatConcernIt()
    {
        var journal = Facts.Ars();
        journal.Append(Facts.Commitment(
            "AR-03", measure: Contracts.V1.Measure.Qualitative, target: null, scope: Contracts.V1.TerritoryKind.Department, aggregation: Contracts.V1.Aggregation.None));
        journal.Append(Facts.Commitment("AR-04", territories: ["QN05901N"]));
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();

        var list = (await host.JsonAsync("/api/v1/territories")).GetProperty("items").EnumerateArray()
            .ToDictionary(t => t.GetProperty("code").GetString()!, t => t.GetProperty("summary").GetProperty("commitments").GetInt32());
        var detail = await host.JsonAsync("/api/v1/territories/CV201");

        Assert.Equal((4, 3, 2, 3, 2), (list["59"], list["CV201"], list["CV202"], list["QN05901N"], list["QN05902M"]));
        Assert.Equal(["AR-01", "AR-02", "AR-04"], detail.GetProperty("commitments").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Territories_WithinOne_AreThoseThatLieInIt()
    {
        var list = await Host.JsonAsync("/api/v1/territories?within=CV201&kind=qpv");

        Assert.Equal(["QN05901N", "QN05902M"], list.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Tfpb_Landlord_ShowsItsCoverageByNeighbourhoodAndYear()
    {
        var followUp = await Host.JsonAsync("/api/v1/tfpb/landlords/partenord-habitat");

        var rows = followUp.GetProperty("neighbourhoods").EnumerateArray().ToList();
        Assert.Equal([2024, 2025], rows.Select(row => row.GetProperty("year").GetInt32()));
        Assert.All(rows, row => Assert.Equal("QN05903I", row.GetProperty("qpvCode").GetString()));
        Assert.Equal(0.4m, rows[0].GetProperty("coverageRatio").GetDecimal());
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("coverageRatio").ValueKind);
        Assert.Equal(["under-one"], rows[0].GetProperty("alerts").EnumerateArray().Select(a => a.GetString()));
    }

    [Fact]
    public async Task Digest_ForTheMission_IsThatOfTheStatusOnRequest()
    {
        var digest = await Host.JsonAsync("/api/v1/digest");
        var status = await Host.JsonAsync("/api/v1/status?digest=true");

        Assert.Equal(digest.GetProperty("content").GetString(), status.GetProperty("digest").GetProperty("content").GetString());
        Assert.True(status.GetProperty("ready").GetBoolean());
        Assert.Matches("^[0-9a-f]{64}$", digest.GetProperty("full").GetString()!);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryOperation()
    {
        using var response = await Host.GetAsync("/openapi/v1.json", role: null);
        var paths = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");

        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(o => (path.Name, o.Value))).ToList();
        Assert.Equal(23, operations.Count);
        Assert.All(operations, o => Assert.True(o.Value.TryGetProperty("summary", out _) && o.Value.TryGetProperty("description", out _), o.Name));
        var parameters = operations.SelectMany(o => o.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : []).ToList();
        Assert.All(parameters, p => Assert.True(p.TryGetProperty("description", out _), p.ToString()));
        Assert.All(parameters, p => Assert.True(char.IsAsciiLetterLower(p.GetProperty("name").GetString()![0])));
        Assert.All(operations, o => Assert.StartsWith("/api/v1/", o.Name, StringComparison.Ordinal));
    }
}
