using System.Text.Json.Serialization;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>Where a commitment stands, in the order in which the first that applies is taken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureStatus>))]
internal enum FigureStatus
{
    /// <summary>No figure; the operator's words only.</summary>
    [JsonStringEnumMemberName("qualitative")] Qualitative = 1,
    /// <summary>Not started.</summary>
    [JsonStringEnumMemberName("upcoming")] Upcoming,
    /// <summary>A direction only, a context figure, a deadline without a figure, or a figure without a deadline that is not met.</summary>
    [JsonStringEnumMemberName("no-target")] NoTarget,
    /// <summary>Pace cannot be computed for want of a baseline.</summary>
    [JsonStringEnumMemberName("no-baseline")] NoBaseline,
    /// <summary>No number has been accepted.</summary>
    [JsonStringEnumMemberName("no-data")] NoData,
    /// <summary>The target was met by its deadline, and still is.</summary>
    [JsonStringEnumMemberName("achieved")] Achieved,
    /// <summary>The target is met, but was not at its deadline.</summary>
    [JsonStringEnumMemberName("achieved-late")] AchievedLate,
    /// <summary>The deadline is past, its period reported, the target not met.</summary>
    [JsonStringEnumMemberName("missed")] Missed,
    /// <summary>The last due report did not come.</summary>
    [JsonStringEnumMemberName("stale")] Stale,
    /// <summary>Pace as promised, or a level held.</summary>
    [JsonStringEnumMemberName("on-track")] OnTrack,
    /// <summary>Somewhat behind.</summary>
    [JsonStringEnumMemberName("at-risk")] AtRisk,
    /// <summary>Far behind, or a level not held.</summary>
    [JsonStringEnumMemberName("off-track")] OffTrack,
}

/// <summary>The change since the previous value, read in the wished direction.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Trend>))]
internal enum Trend
{
    /// <summary>Fewer than two values.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown = 0,
    /// <summary>In the wished direction.</summary>
    [JsonStringEnumMemberName("improving")] Improving,
    /// <summary>No change.</summary>
    [JsonStringEnumMemberName("stable")] Stable,
    /// <summary>Against it.</summary>
    [JsonStringEnumMemberName("worsening")] Worsening,
}

/// <summary>Where a baseline comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BaselineOrigin>))]
internal enum BaselineOrigin
{
    /// <summary>There is none, or the measure needs none.</summary>
    [JsonStringEnumMemberName("none")] None = 0,
    /// <summary>Given by the operator, or accepted by the mission.</summary>
    [JsonStringEnumMemberName("declared")] Declared,
    /// <summary>0, for want of one.</summary>
    [JsonStringEnumMemberName("starts-at-zero")] StartsAtZero,
    /// <summary>The first accepted observation, for want of one.</summary>
    [JsonStringEnumMemberName("provisional-first-observation")] ProvisionalFirstObservation,
}
