using Microsoft.AspNetCore.Http.HttpResults;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Reads whether a list is wanted as JSON or CSV: <c>?format=</c> first, then the <c>Accept</c> header.</summary>
internal static class ResponseFormat
{
    private static readonly string[] Names = ["json", "csv"];

    public static ProblemHttpResult? Read(HttpRequest request, out bool csv)
    {
        string? format = request.Query["format"];
        csv = string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(format))
        {
            return csv || string.Equals(format, "json", StringComparison.OrdinalIgnoreCase) ? null : Problem.BadValue("format", format, Names);
        }

        var accepted = request.GetTypedHeaders().Accept;
        var (asCsv, asJson) = (Weight("text/csv"), Weight("application/json"));
        csv = asCsv > asJson;
        return null;

        // Only a range that names the type: "*/*" is content with JSON.
        double Weight(string type) => accepted
            .Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Max(range => (double?)(range.Quality ?? 1)) ?? 0;
    }
}
