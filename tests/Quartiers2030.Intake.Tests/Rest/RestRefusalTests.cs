using System.Net;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>What is wrong as a whole is refused as a problem, and nothing is kept.</summary>
public sealed class RestRefusalTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private const string Line = """{"commitment":"AR-01","territory":"QN09901N","period":"2025-T1","value":12,"finality":"FINALITY_FINAL"}""";

    public static TheoryData<CallerRole?, string?, HttpStatusCode> Callers => new()
    {
        { null, null, HttpStatusCode.Unauthorized },
        { CallerRole.Operator, "caf", HttpStatusCode.Forbidden },
        { CallerRole.Landlord, "ars", HttpStatusCode.Forbidden },
        { CallerRole.Reader, null, HttpStatusCode.Forbidden },
        { CallerRole.Mission, null, HttpStatusCode.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Post_NotTheOperatorOfTheService_IsRefusedWithoutReadingTheBody(CallerRole? role, string? identity, HttpStatusCode expected)
    {
        using var http = host.Rest(role, identity);
        foreach (var type in new[] { "application/json", "application/x-ndjson", "text/csv" })
        {
            (await http.SubmitAsync($"{RestCalls.Observations}?submissionId=x", type, "nonsense")).IsProblem(expected, string.Empty);
        }
    }

    [Fact]
    public async Task Post_TokenOfAnotherIssuer_IsUnauthorized()
    {
        var folder = Directory.CreateTempSubdirectory("q2030-other-").FullName;
        using var other = LocalIssuer.OpenOrCreate(Path.Combine(folder, "keys"), TimeProvider.System);
        using var http = host.Rest(null);
        http.DefaultRequestHeaders.Authorization = new("Bearer", other.Issue(new TokenRequest(CallerRole.Operator, "ars", TimeSpan.FromMinutes(5), "ars")));

        (await http.SubmitAsync($"{RestCalls.Observations}?submissionId=x", "application/x-ndjson", Line)).IsProblem(HttpStatusCode.Unauthorized, string.Empty);
    }

    [Fact]
    public async Task Post_TerritoriesByAnOperator_IsForbidden()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        (await http.SubmitAsync("/api/v1/intake/ars/territories?submissionId=x", "application/json", "[]")).IsProblem(HttpStatusCode.Forbidden, "mission");
    }

    [Theory]
    [InlineData("application/x-ndjson", "", Line, "Idempotency-Key")]
    [InlineData("application/x-ndjson", "submissionId=avec%20espace", Line, "submission_id")]
    [InlineData("application/x-ndjson", "submissionId=x", "", "empty")]
    [InlineData("application/x-ndjson", "submissionId=x", " \n\n", "empty")]
    [InlineData("application/json", "submissionId=x", "", "empty")]
    [InlineData("application/json", "submissionId=x", " ", "empty")]
    [InlineData("text/csv", "submissionId=x", "", "empty")]
    [InlineData("application/json", "submissionId=x", "[" + Line, "not JSON")]
    [InlineData("application/json", "submissionId=x", "[" + Line + "] x", "not JSON")]
    [InlineData("application/json", "submissionId=x", Line, "\"observations\"")]
    [InlineData("application/json", "submissionId=x", "3", "\"observations\"")]
    [InlineData("application/json", "submissionId=x", "{\"dryRun\":true,\"observations\":[]}", "\"observations\"")]
    [InlineData("application/json", "submissionId=x&dry_run=true", "[]", "dry_run")]
    [InlineData("application/json", "submissionId=x&dryRun=peut-%C3%AAtre", "[]", "dryRun")]
    public async Task Post_WrongAsAWhole_IsABadRequestThatKeepsNothing(string type, string query, string body, string expected)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        (await http.SubmitAsync($"{RestCalls.Observations}?{query}", type, body)).IsProblem(HttpStatusCode.BadRequest, expected);
        (await http.ReadAsync("/api/v1/intake/ars/submissions/x")).IsProblem(HttpStatusCode.NotFound, "'x'");
    }

    [Fact]
    public async Task Post_TwoKeysThatDiffer_IsABadRequest()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "a");

        (await http.SubmitAsync($"{RestCalls.Observations}?submissionId=b", "application/json", "[]")).IsProblem(HttpStatusCode.BadRequest, "differ");
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=windows-1252")]
    [InlineData("text/csv; charset=utf-16")]
    public async Task Post_AnotherContentType_IsUnsupportedAndSaysWhatIs(string type)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var content = RestCalls.Content(type, "[]"u8.ToArray());
        using var response = await http.PostAsync(new Uri($"{RestCalls.Observations}?submissionId=x", UriKind.Relative), content);

        Assert.Equal("application/json, application/x-ndjson, text/csv", response.Headers.GetValues("Accept-Post").Single());
        (await RestCalls.Answer.OfAsync(response)).IsProblem(HttpStatusCode.UnsupportedMediaType, "application/x-ndjson");
    }

    [Fact]
    public async Task Post_ZippedBody_IsUnsupported()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var content = RestCalls.Content("application/json", [1]);
        content.Headers.ContentEncoding.Add("gzip");

        (await http.SubmitAsync($"{RestCalls.Observations}?submissionId=x", content)).IsProblem(HttpStatusCode.UnsupportedMediaType, "Content-Encoding");
    }
}
