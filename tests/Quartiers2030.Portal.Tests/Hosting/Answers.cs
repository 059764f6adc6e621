using System.Text.Json.Nodes;

namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>The aggregator's answers, to be changed before they are given.</summary>
internal static class Answers
{
    internal static JsonNode Review() => Read("review.json");

    internal static JsonNode Commitment() => Read("commitment.json");

    /// <summary>Answers that the aggregator itself gave, as it gave them.</summary>
    internal static (JsonNode Review, JsonNode Commitment) Recorded() => (Read("recorded-review.json"), Read("recorded-commitment.json"));

    /// <summary>One commitment of a review.</summary>
    internal static JsonNode Line(this JsonNode review, string code) =>
        review["commitments"]!.AsArray().Single(line => line!["code"]!.GetValue<string>() == code)!;

    private static JsonNode Read(string name)
    {
        using var stream = typeof(Answers).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
