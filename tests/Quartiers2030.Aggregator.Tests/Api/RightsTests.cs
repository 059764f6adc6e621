using System.Net;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Tests.Api;

public sealed class RightsTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Cells = "/api/v1/commitments/AR-02/observations";

    [Theory]
    [InlineData("/api/v1/reviews/2025-T2")]
    [InlineData("/api/v1/reviews/current")]
    [InlineData("/api/v1/commitments")]
    [InlineData("/api/v1/commitments/AR-01")]
    [InlineData("/api/v1/commitments/AR-01/observations")]
    [InlineData("/api/v1/operators")]
    [InlineData("/api/v1/operators/ars")]
    [InlineData("/api/v1/objectives")]
    [InlineData("/api/v1/territories")]
    [InlineData("/api/v1/territories/59")]
    [InlineData("/api/v1/tfpb/conventions")]
    [InlineData("/api/v1/tfpb/actions")]
    [InlineData("/api/v1/tfpb/landlords")]
    [InlineData("/api/v1/tfpb/landlords/partenord-habitat")]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/digest")]
    public async Task Get_WithoutAToken_IsRefusedAndWithOneAnswered(string address)
    {
        using var stranger = await fixture.Host.GetAsync(address, role: null);
        using var mission = await fixture.Host.GetAsync(address);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.OK, mission.StatusCode);
        Assert.Equal("application/json", mission.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(CallerRole.Reader, null)]
    [InlineData(CallerRole.Operator, "ars")]
    [InlineData(CallerRole.Landlord, "partenord-habitat")]
    public async Task Digest_ForAnyoneButTheMission_IsForbidden(CallerRole role, string? @operator)
    {
        using var response = await fixture.Host.GetAsync("/api/v1/digest", role, @operator);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var status = await fixture.Host.JsonAsync("/api/v1/status?digest=true", role, @operator);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, status.GetProperty("digest").ValueKind);
    }

    [Theory]
    [InlineData(CallerRole.Mission, null, true)]
    [InlineData(CallerRole.Operator, "ars", true)]
    [InlineData(CallerRole.Operator, "caf", false)]
    [InlineData(CallerRole.Landlord, "partenord-habitat", false)]
    [InlineData(CallerRole.Reader, null, false)]
    public async Task Cells_OfPersonsUnderTheThreshold_AreSeenByTheOwnerAndTheMissionOnly(CallerRole role, string? @operator, bool seen)
    {
        var cells = (await fixture.Host.JsonAsync($"{Cells}?territory=QN05901N", role, @operator)).GetProperty("items");

        var cell = Assert.Single(cells.EnumerateArray());
        Assert.Equal(seen ? "number" : "suppressed", cell.GetProperty("state").GetString());
        Assert.Equal(seen ? "2" : "", cell.GetProperty("numerator").ToString());
        Assert.Equal(seen, cell.GetProperty("number").ValueKind == System.Text.Json.JsonValueKind.Number);
    }

    [Fact]
    public async Task Cells_ForReaders_HideASecondOneThatTotalsWouldGiveTheFirstAwayBy()
    {
        var cells = (await fixture.Host.JsonAsync(Cells, CallerRole.Reader)).GetProperty("items").EnumerateArray().ToList();
        var territory = await fixture.Host.JsonAsync("/api/v1/territories/CV201", CallerRole.Reader);

        // QN05901N is secret; its contract's other cell or the contract's total must go with it.
        var sibling = cells.Single(c => c.GetProperty("territory").GetString() == "QN05902M").GetProperty("state").GetString();
        var total = territory.GetProperty("commitments").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "AR-02")
            .GetProperty("value").GetProperty("state").GetString();
        Assert.Contains("suppressed", new[] { sibling, total });
    }

    [Fact]
    public async Task Cells_RunningPeriodAndEarlierRevisions_AreHiddenFromReadersToo()
    {
        var journal = Hosting.Facts.Ars();
        journal.AppendAll(
        [
            Hosting.Facts.Batch(Hosting.Facts.Ratio("AR-02", "QN05901N", "2025-T3", 1, 40)),
            Hosting.Facts.Batch(Hosting.Facts.Ratio("AR-02", "QN05903I", "2025-T1", 26, 150, revision: 2)),
        ]);
        await using var host = await Hosting.AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();

        var cells = (await host.JsonAsync($"{Cells}?revisions=all", CallerRole.Reader)).GetProperty("items").EnumerateArray()
            .ToDictionary(c => $"{c.GetProperty("territory")} {c.GetProperty("period")} {c.GetProperty("revision")}", c => c.GetProperty("state").GetString());

        Assert.Equal("suppressed", cells["QN05901N 2025-T3 1"]);
        Assert.Equal("suppressed", cells["QN05903I 2025-T1 1"]);
    }
}
