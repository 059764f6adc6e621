using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quartiers2030.Portal.Aggregator;

/// <summary>Reads the aggregator's answers: fields that are not known here are passed over, so that it may add some.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(CommitmentDetail))]
[JsonSerializable(typeof(AggregatorProblem))]
internal sealed partial class AggregatorJson : JsonSerializerContext;

/// <summary>What the aggregator finds wrong with a request (RFC 9457).</summary>
internal sealed record AggregatorProblem
{
    /// <summary>For programs.</summary>
    public string? Code { get; set; }
}
