using System.Text.Json.Serialization;

namespace Quartiers2030.Contracts.V1;

/// <summary>What kind of promise a commitment makes, and so how its figures are computed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Measure>))]
public enum Measure
{
    /// <summary>Numerator over denominator, in percent.</summary>
    [JsonStringEnumMemberName("share")] Share = 1,
    /// <summary>A number to reach; observations are levels, not flows.</summary>
    [JsonStringEnumMemberName("count")] Count,
    /// <summary>Percent of a known set that has it; each member is 1 or 0.</summary>
    [JsonStringEnumMemberName("coverage")] Coverage,
    /// <summary>Percent over the baseline.</summary>
    [JsonStringEnumMemberName("growth")] Growth,
    /// <summary>A level to stay at or above, each period.</summary>
    [JsonStringEnumMemberName("floor")] Floor,
    /// <summary>A level to stay at or below, each period.</summary>
    [JsonStringEnumMemberName("ceiling")] Ceiling,
    /// <summary>A number to reach again every calendar year; observations are the level since 1 January.</summary>
    [JsonStringEnumMemberName("recurring")] Recurring,
    /// <summary>Own change minus the reference population's change.</summary>
    [JsonStringEnumMemberName("relative")] Relative,
    /// <summary>1 once done, 0 before.</summary>
    [JsonStringEnumMemberName("milestone")] Milestone,
    /// <summary>No figure; the operator's weather and comment only.</summary>
    [JsonStringEnumMemberName("qualitative")] Qualitative,
    /// <summary>A figure followed without a promise.</summary>
    [JsonStringEnumMemberName("context")] Context,
}

/// <summary>The wished direction of change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    /// <summary>More is better.</summary>
    [JsonStringEnumMemberName("up")] Up = 1,
    /// <summary>Less is better.</summary>
    [JsonStringEnumMemberName("down")] Down,
}

/// <summary>How often a report is due.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Cadence>))]
public enum Cadence
{
    /// <summary>Every month.</summary>
    [JsonStringEnumMemberName("monthly")] Monthly = 1,
    /// <summary>Every quarter.</summary>
    [JsonStringEnumMemberName("quarterly")] Quarterly,
    /// <summary>Every calendar year; a school year counts for the year it ends in.</summary>
    [JsonStringEnumMemberName("annual")] Annual,
}

/// <summary>How the figures of several territories make one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>Sum of the values.</summary>
    [JsonStringEnumMemberName("sum")] Sum = 1,
    /// <summary>Sum of numerators over sum of denominators, never a mean of percents.</summary>
    [JsonStringEnumMemberName("ratio")] Ratio,
    /// <summary>Members that have it over expected members.</summary>
    [JsonStringEnumMemberName("coverage")] Coverage,
    /// <summary>The latest value.</summary>
    [JsonStringEnumMemberName("last")] Last,
    /// <summary>Never aggregated: one territory only.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>A level of the territorial hierarchy, from the widest to the narrowest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TerritoryKind>))]
public enum TerritoryKind
{
    /// <summary>Département, <c>59</c>.</summary>
    [JsonStringEnumMemberName("department")] Department = 1,
    /// <summary>Contrat de ville, <c>CV201</c>, one per EPCI.</summary>
    [JsonStringEnumMemberName("contract")] Contract,
    /// <summary>Commune, by its INSEE code.</summary>
    [JsonStringEnumMemberName("commune")] Commune,
    /// <summary>Priority neighbourhood, of the 2015 or the 2024 geography.</summary>
    [JsonStringEnumMemberName("qpv")] Qpv,
}
