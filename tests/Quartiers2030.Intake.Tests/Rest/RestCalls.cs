using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>What a partner's HTTP client does.</summary>
internal static class RestCalls
{
    public const string Observations = "/api/v1/intake/ars/observations";

    private static readonly JsonParser Lenient = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static async Task<Answer> SubmitAsync(this HttpClient http, string path, HttpContent content)
    {
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Answer.OfAsync(response);
    }

    public static Task<Answer> SubmitAsync(this HttpClient http, string path, string type, string body) => http.SubmitAsync(path, Content(type, Encoding.UTF8.GetBytes(body)));

    public static async Task<Answer> ReadAsync(this HttpClient http, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public static HttpContent Content(string type, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static string Ndjson(params IEnumerable<IMessage> lines) => string.Concat(lines.Select(line => JsonFormatter.Default.Format(line) + "\n"));

    /// <summary>Status, type and text of a response.</summary>
    public sealed record Answer(HttpStatusCode Status, string? Type, string Body)
    {
        public SubmissionReport Report
        {
            get
            {
                Assert.True(Status == HttpStatusCode.OK, $"{(int)Status}: {Body}");
                return Lenient.Parse<SubmissionReport>(Body);
            }
        }

        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
            new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());

        /// <summary>It is a problem (RFC 9457) that says <paramref name="expected"/>, and nothing of the inside.</summary>
        public void IsProblem(HttpStatusCode status, string expected)
        {
            Assert.True(Status == status, $"{(int)Status}: {Body}");
            Assert.Equal("application/problem+json", Type);
            Assert.Contains(expected, Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", Body, StringComparison.Ordinal);
        }
    }
}
