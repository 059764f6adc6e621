using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>A partner without gRPC, through the gateway: what it posts is seen in the review, and is the same submission over gRPC.</summary>
public sealed class RestIntakeTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>
{
    private const string Path = "/api/v1/intake/ars/observations";

    [Fact]
    public async Task Post_ThroughTheGateway_IsAppliedAndIsTheSameSubmissionOverGrpc()
    {
        var cells = Enumerable.Range(0, 200).Select(n => Pushes.Cell(n, 1)).ToArray();
        var body = string.Concat(cells.Select(cell => $"{cell}\n")) + "{broken\n";
        using var http = running.Platform.Rest(CallerRole.Operator, "ars");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "rest-1");
        var report = await PostAsync(http, Path, "application/x-ndjson", body);
        var again = await PostAsync(http, Path, "application/x-ndjson", body);
        await running.Platform.AppliedAsync("ars", long.Parse(report.GetProperty("receipt").GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture));
        var overGrpc = await Pushes.PushAsync(running.Platform, "rest-2", cells);

        Assert.Equal((201, 200, 1), (Count(report, "lines"), Count(report, "accepted"), Count(report, "rejected")));
        Assert.Equal(201, report.GetProperty("rejections")[0].GetProperty("line").GetInt32());
        Assert.Equal(report.ToString(), again.ToString());
        Assert.Equal(200u, overGrpc.Unchanged);
    }

    [Fact]
    public async Task Post_BodyOver30MB_StreamsThroughTheGateway()
    {
        var line = $"ZZ-01;QN09901N;2012-T1;0;{new string('s', 400)}\n";
        var body = new StringBuilder("commitment;territory;period;value;source\n");
        for (var i = 0; i < 80_000; i++)
        {
            body.Append(line);
        }

        using var http = running.Platform.Rest(CallerRole.Operator, "ars");
        var report = await PostAsync(http, $"{Path}?submissionId=grand", "text/csv", body.ToString());

        Assert.Equal((80_000, 0), (Count(report, "lines"), Count(report, "rejected")));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("caf", HttpStatusCode.Forbidden)]
    public async Task Post_WithoutTheRight_IsAProblem(string? identity, HttpStatusCode expected)
    {
        using var http = identity is null ? new HttpClient { BaseAddress = running.Platform.Http } : running.Platform.Rest(CallerRole.Operator, identity);
        using var response = await http.PostAsync(new Uri($"{Path}?submissionId=x", UriKind.Relative), Content("application/x-ndjson", "{}\n"));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("ars", CallerRole.Operator, "ars")]
    [InlineData("caf", CallerRole.Operator, "caf")]
    [InlineData("france-travail", CallerRole.Operator, "france-travail")]
    [InlineData("education-nationale", CallerRole.Operator, "education-nationale")]
    [InlineData("bailleurs", CallerRole.Landlord, "habitat-du-nord")]
    [InlineData("operateurs", CallerRole.Operator, "cpam")]
    public async Task Get_CommitmentsOfEachPartner_AreAnswered(string partner, CallerRole role, string identity)
    {
        var list = await running.Platform.GetAsync($"/api/v1/intake/{partner}/commitments", role, identity);

        Assert.Equal(JsonValueKind.Array, list.ValueKind);
    }

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static ByteArrayContent Content(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string type, string body)
    {
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), Content(type, body));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
