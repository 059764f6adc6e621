using System.Text.Json.Serialization;

namespace Quartiers2030.Contracts.V1;

/// <summary>Which population an observation describes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Series>))]
public enum Series
{
    /// <summary>The population the commitment is about.</summary>
    [JsonStringEnumMemberName("main")] Main = 1,
    /// <summary>The population it is compared with.</summary>
    [JsonStringEnumMemberName("reference")] Reference,
}

/// <summary>What a cell that was reported holds. A missing cell has no observation at all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuantityState>))]
public enum QuantityState
{
    /// <summary>A number, 0 included.</summary>
    [JsonStringEnumMemberName("number")] Number = 1,
    /// <summary>Withheld by the sender for statistical secrecy.</summary>
    [JsonStringEnumMemberName("suppressed")] Suppressed,
    /// <summary>The commitment has no meaning for this territory and period.</summary>
    [JsonStringEnumMemberName("not-applicable")] NotApplicable,
}

/// <summary>One revision of one cell.</summary>
public sealed record Observation
{
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>Code of the territory.</summary>
    public required string Territory { get; init; }
    /// <summary>Period: <c>2025-T2</c>, <c>2025</c>, <c>2025-03</c> or the school year <c>2024-2025</c>.</summary>
    public required string Period { get; init; }
    /// <summary>The population described.</summary>
    public required Series Series { get; init; }
    /// <summary>From 1; a correction is one more.</summary>
    public required int Revision { get; init; }
    /// <summary>What the cell holds.</summary>
    public required QuantityState State { get; init; }
    /// <summary>The value; null when the cell holds a fraction or no number.</summary>
    public decimal? Value { get; init; }
    /// <summary>Numerator of a fraction; null otherwise.</summary>
    public decimal? Numerator { get; init; }
    /// <summary>Denominator of a fraction, over 0; null otherwise.</summary>
    public decimal? Denominator { get; init; }
    /// <summary>The sender still expects to revise it.</summary>
    public bool Provisional { get; init; }
    /// <summary>Where the figure comes from.</summary>
    public string? Source { get; init; }
    /// <summary>Why it corrects the revision before; null for the first.</summary>
    public string? Reason { get; init; }
}

/// <summary>An operator's observations were accepted; one event holds a whole batch.</summary>
public sealed record ObservationsRecorded : JournalEvent
{
    /// <summary>Identity of the operator.</summary>
    public required string Operator { get; init; }
    /// <summary>The sender's id of the submission.</summary>
    public required string SubmissionId { get; init; }
    /// <summary>The accepted lines, in the order they came.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }
}

/// <summary>An operator withdrew the figure of a cell: it is missing again, its revisions stay readable.</summary>
public sealed record ObservationWithdrawn : JournalEvent
{
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>Code of the territory.</summary>
    public required string Territory { get; init; }
    /// <summary>The period.</summary>
    public required string Period { get; init; }
    /// <summary>The population described.</summary>
    public required Series Series { get; init; }
    /// <summary>Number of this revision, one more than the figure it withdraws.</summary>
    public required int Revision { get; init; }
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The operator's own word on a commitment (météo), from best to worst.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Weather>))]
public enum Weather
{
    /// <summary>Sécurisé.</summary>
    [JsonStringEnumMemberName("secured")] Secured = 1,
    /// <summary>Atteignable.</summary>
    [JsonStringEnumMemberName("reachable")] Reachable,
    /// <summary>Appui nécessaire.</summary>
    [JsonStringEnumMemberName("support-needed")] SupportNeeded,
    /// <summary>Compromis.</summary>
    [JsonStringEnumMemberName("compromised")] Compromised,
}

/// <summary>An operator said how it sees a commitment in a quarter.</summary>
public sealed record WeatherReported : JournalEvent
{
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>The quarter, <c>2025-T2</c>.</summary>
    public required string Period { get; init; }
    /// <summary>The operator's word.</summary>
    public required Weather Weather { get; init; }
    /// <summary>Its comment; may be empty.</summary>
    public required string Comment { get; init; }
}
