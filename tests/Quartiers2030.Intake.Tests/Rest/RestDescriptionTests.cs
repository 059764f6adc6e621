using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>The OpenAPI document of each service: whole, right, and readable before one has a token.</summary>
public sealed class RestDescriptionTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    [Theory]
    [InlineData("ars")]
    [InlineData("bailleurs")]
    [InlineData("operateurs")]
    public async Task Document_HoldsEveryRoute_AndNoOther(string partner)
    {
        var root = $"/api/v1/intake/{partner}/";
        var mapped = host.Service<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(root, StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText}")
            .Where(route => route != $"GET {root}openapi.json").Order(StringComparer.Ordinal).ToArray();

        var described = Operations(await DocumentAsync(partner)).Select(x => $"{x.Method.ToUpperInvariant()} {x.Path}").Order(StringComparer.Ordinal);

        Assert.InRange(mapped.Length, 11, 20);
        Assert.Equal(mapped, described);
        Assert.Equal(partner == "bailleurs", mapped.Contains($"POST {root}conventions", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ars")]
    [InlineData("bailleurs")]
    public async Task Document_ReadAsOpenApi_HasNoFault(string partner)
    {
        using var http = host.Rest(role: null);
        var read = OpenApiDocument.Parse((await http.ReadAsync($"/api/v1/intake/{partner}/openapi.json")).Body, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.InRange(read.Document!.Paths.Count, 9, 15);
    }

    [Fact]
    public async Task Document_SaysSomethingOfEverything()
    {
        var document = await DocumentAsync("bailleurs");

        Assert.All(Operations(document), x => Assert.True(
            Says(x.Operation, "summary") && Says(x.Operation, "description") && x.Operation.GetProperty("parameters").EnumerateArray().All(one => Says(one, "description")), x.Path));
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.True(Says(schema.Value, "description"), schema.Name);
            Assert.All(schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default,
                property => Assert.True(Says(property.Value, "description"), $"{schema.Name}.{property.Name}"));
        }

        var observation = document.GetProperty("components").GetProperty("schemas").GetProperty("Observation").GetProperty("properties");
        Assert.Equal("of the commitment's cadence, already begun on the day of receipt", observation.GetProperty("period").GetProperty("description").GetString());
        Assert.Contains(
            "- FINALITY_FINAL", document.GetProperty("components").GetProperty("schemas").GetProperty("Finality").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ars", "observations", CallerRole.Operator, "ars")]
    [InlineData("ars", "commitments", CallerRole.Operator, "ars")]
    [InlineData("ars", "territories", CallerRole.Mission, null)]
    [InlineData("bailleurs", "conventions", CallerRole.Landlord, "habitat-du-nord")]
    [InlineData("bailleurs", "actions", CallerRole.Landlord, "habitat-du-nord")]
    public async Task Examples_OfLines_AreTakenInEachForm(string partner, string lines, CallerRole role, string? identity)
    {
        var path = $"/api/v1/intake/{partner}/{lines}";
        var forms = (await DocumentAsync(partner)).GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content");
        using var http = host.Rest(role, identity);

        Assert.Equal(["application/json", "application/x-ndjson", "text/csv"], forms.EnumerateObject().Select(form => form.Name));
        foreach (var form in forms.EnumerateObject())
        {
            var example = form.Value.GetProperty("example");
            var body = example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
            var report = (await http.SubmitAsync($"{path}?dryRun=true&submissionId={Samples.NewId()}", form.Name, body)).Report;
            Assert.True(report is { Lines: 1, Rejected: 0 }, $"{form.Name}: {report}");
        }
    }

    [Theory]
    [InlineData("weather")]
    [InlineData("withdrawals")]
    [InlineData("proposals")]
    public async Task Examples_OfMessages_AreReadAsTheyShould(string name)
    {
        var path = $"/api/v1/intake/ars/{name}";
        var example = (await DocumentAsync("ars")).GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
        using var http = host.Rest(CallerRole.Operator, "ars");
        var answer = await http.SubmitAsync(path, "application/json", example);

        // There may be no such figure to withdraw; anything else is a fault of the example.
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, answer.Body);
    }

    private static bool Says(JsonElement element, string name) => element.TryGetProperty(name, out var text) && !string.IsNullOrWhiteSpace(text.GetString());

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, operation) => (path.Name, operation.Name, operation.Value));

    private async Task<JsonElement> DocumentAsync(string partner)
    {
        using var http = host.Rest(role: null);
        var answer = await http.ReadAsync($"/api/v1/intake/{partner}/openapi.json");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.Type));
        return answer.Json;
    }
}
