using System.Net;
using System.Text.Json;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>Every operation of the contract has its twin.</summary>
public sealed class RestOperationTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private const string Json = "application/json";
    private const string Ars = "/api/v1/intake/ars/";

    [Fact]
    public async Task Weather_ReportedTwice_IsUnchangedTheSecondTime()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        const string body = """{"commitment":"AR-01","period":"2025-T1","weather":"reachable","comment":"En bonne voie"}""";
        var first = await http.SubmitAsync(Ars + "weather", Json, body);
        var again = await http.SubmitAsync(Ars + "weather", Json, body);

        Assert.Equal((HttpStatusCode.OK, "ars", false), (first.Status, first.Json.GetProperty("journal").GetString(), first.Json.GetProperty("unchanged").GetBoolean()));
        Assert.True(again.Json.GetProperty("unchanged").GetBoolean());
    }

    [Theory]
    [InlineData("AR-99", "2025-T1", "secured", HttpStatusCode.NotFound, "UNKNOWN_COMMITMENT")]
    [InlineData("AR-01", "2099-T1", "secured", HttpStatusCode.BadRequest, "PERIOD_IN_FUTURE")]
    [InlineData("AR-01", "2025-T1", "soleil", HttpStatusCode.BadRequest, "UNKNOWN_ENUM_VALUE")]
    public async Task Weather_BadField_IsAProblemWithItsCode(string commitment, string period, string weather, HttpStatusCode status, string code)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var answer = await http.SubmitAsync(Ars + "weather", Json, JsonSerializer.Serialize(new { commitment, period, weather }));

        answer.IsProblem(status, code);
    }

    [Fact]
    public async Task Withdrawals_OfAFigure_MakesItMissing()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        const string cell = "\"commitment\":\"AR-01\",\"territory\":\"QN09901N\",\"period\":\"2016-T1\"";
        _ = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", Json, $$"""[{{{cell}},"value":5,"finality":"final"}]""")).Report;
        var withdrawn = await http.SubmitAsync(Ars + "withdrawals", Json, $$"""{{{cell}},"reason":"saisie par erreur"}""");

        Assert.True(withdrawn.Status == HttpStatusCode.OK, withdrawn.Body);
        Assert.False(withdrawn.Json.GetProperty("unchanged").GetBoolean());
    }

    [Fact]
    public async Task Proposals_ProposedListedAndAnswered()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var mission = host.Rest(CallerRole.Mission);
        const string body = """{"commitment":"AR-02","targets":[{"value":40,"date":"2029-12-31"}],"reason":"moyens nouveaux"}""";
        http.DefaultRequestHeaders.Add("Idempotency-Key", Samples.NewId());
        var proposed = await http.SubmitAsync(Ars + "proposals", Json, body);
        var again = await http.SubmitAsync(Ars + "proposals", Json, body);
        var id = proposed.Json.GetProperty("id").GetString();
        var pending = await http.ReadAsync(Ars + "proposals?state=pending");
        var answered = await mission.SubmitAsync($"{Ars}proposals/{id}/answer", Json, """{"accept":true}""");
        var none = await http.ReadAsync(Ars + "proposals?state=pending");

        Assert.Equal(id, again.Json.GetProperty("id").GetString());
        Assert.Equal([id], pending.Json.EnumerateArray().Select(x => x.GetProperty("id").GetString()));
        Assert.Equal("PROPOSAL_STATE_ACCEPTED", answered.Json.GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.OK, "[]"), (none.Status, none.Body.Trim()));
        (await http.SubmitAsync(Ars + "proposals", Json, body.Replace("{\"commitment", "{\"submissionId\":\"autre\",\"commitment", StringComparison.Ordinal)))
            .IsProblem(HttpStatusCode.BadRequest, "differ");
        (await http.ReadAsync(Ars + "proposals?state=perdu")).IsProblem(HttpStatusCode.BadRequest, "pending");
        (await http.SubmitAsync($"{Ars}proposals/{id}/answer", Json, """{"accept":true}""")).IsProblem(HttpStatusCode.Forbidden, "mission");
        (await mission.SubmitAsync($"{Ars}proposals/{id}/answer", Json, """{"reason":"non"}""")).IsProblem(HttpStatusCode.BadRequest, "answered already");
        (await mission.SubmitAsync(Ars + "proposals/inconnu/answer", Json, """{"accept":true}""")).IsProblem(HttpStatusCode.NotFound, "inconnu");
    }

    [Fact]
    public async Task Commitments_Listed_AsAnArrayOrAsLines()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var array = await http.ReadAsync(Ars + "commitments");
        var lines = await http.ReadAsync(Ars + "commitments", "application/x-ndjson");

        Assert.Equal((Json, "application/x-ndjson"), (array.Type, lines.Type));
        var codes = array.Json.EnumerateArray().Select(x => x.GetProperty("commitment").GetProperty("code").GetString()).ToArray();
        Assert.Contains("AR-07", codes);
        Assert.Equal(codes, lines.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(x => JsonDocument.Parse(x).RootElement.GetProperty("commitment").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Submissions_ReportAndRejections_AreReadAgain()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var id = Samples.NewId();
        var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={id}", "application/x-ndjson", "a\nb\n")).Report;
        var read = await http.ReadAsync($"{Ars}submissions/{id}");
        var rejections = await http.ReadAsync($"{Ars}submissions/{id}/rejections");

        Assert.Equal(report, read.Report);
        Assert.Equal([1, 2], rejections.Json.EnumerateArray().Select(x => x.GetProperty("line").GetInt32()));
        (await http.ReadAsync(Ars + "submissions/inconnue/rejections")).IsProblem(HttpStatusCode.NotFound, "inconnue");
    }

    [Fact]
    public async Task Territories_ByTheMission_AreTaken()
    {
        using var mission = host.Rest(CallerRole.Mission);
        var report = (await mission.SubmitAsync($"{Ars}territories?submissionId={Samples.NewId()}", "text/csv", "code;kind;name;parents\nQN09933N;qpv;Quartier fictif 33;59 CV901\n")).Report;

        Assert.Equal((1u, 0u), (report.Accepted, report.Rejected));
    }

    [Fact]
    public async Task Bailleurs_ConventionsAndActions_AreTaken()
    {
        using var http = host.Rest(CallerRole.Landlord, "habitat-du-nord");
        const string root = "/api/v1/intake/bailleurs/";
        const string conventions = """
            {"id":"c-1","qpvName":"Les Oliveaux","firstYear":2024,"lastYear":2026,"grossTax":1000,"abatement":300}
            {"id":"c-2","qpvName":"Les Oliveaux","firstYear":2024,"lastYear":2030}
            """;
        const string actions = """{"actions":[{"id":"a-1","qpvName":"Les Oliveaux","axis":"petits-travaux","description":"Peinture des halls","years":[{"year":2025,"planned":1200}]}]}""";
        var first = (await http.SubmitAsync($"{root}conventions?submissionId={Samples.NewId()}", "application/x-ndjson", conventions)).Report;
        var second = (await http.SubmitAsync($"{root}actions?submissionId={Samples.NewId()}", Json, actions)).Report;

        Assert.Equal((1u, 1u, 2u, "last_year"), (first.Accepted, first.Rejected, first.Rejections[0].Line, first.Rejections[0].Field));
        Assert.Equal((1u, 0u), (second.Accepted, second.Rejected));
        using var ars = host.Rest(CallerRole.Operator, "ars");
        (await ars.SubmitAsync($"{root}conventions?submissionId=x", Json, "[]")).IsProblem(HttpStatusCode.Forbidden, "landlords");
    }
}
