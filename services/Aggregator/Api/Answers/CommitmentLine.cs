using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>One commitment with its figures, as reviews and lists show it. Values are in its unit; percent for shares and coverage.</summary>
/// <param name="Code">Code, <c>AR-01</c>.</param>
/// <param name="Source">The journal that owns it.</param>
/// <param name="Operator">Identity of its operator.</param>
/// <param name="OperatorName">How the operator is written on screen.</param>
/// <param name="Objective">Strategic objective.</param>
/// <param name="Label">What is promised, in French.</param>
/// <param name="Measure">The kind of promise.</param>
/// <param name="Unit">Unit, singular; may be empty.</param>
/// <param name="Direction">The wished direction.</param>
/// <param name="Cadence">How often a report is due.</param>
/// <param name="Scope">The kind of territory that reports.</param>
/// <param name="Aggregation">How its territories' figures make one.</param>
/// <param name="PersonBased">It counts persons.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Value">The last value.</param>
/// <param name="Previous">The value of the period before; null when there is none.</param>
/// <param name="Baseline">Where it starts from.</param>
/// <param name="Target">What is promised.</param>
/// <param name="Expected">What the promised path holds on the day; null without a path.</param>
/// <param name="Attainment">How much of the way is done; null when it cannot be said.</param>
/// <param name="Pace">The way done over the way expected; null when it cannot be said.</param>
/// <param name="Margin">Value minus target, for floors, ceilings and relative commitments.</param>
/// <param name="Trend">The change since the previous value, read in the wished direction.</param>
/// <param name="Projection">Where the last values lead; null with fewer than two.</param>
/// <param name="Weather">The operator's own word; null when it gave none.</param>
/// <param name="Reports">Reports due, received and on time.</param>
/// <param name="PendingProposals">Revisions asked for and not answered yet.</param>
/// <param name="Withheld">Numbers were taken out for statistical secrecy.</param>
/// <param name="Notes">What a reader must know before using the figure.</param>
internal sealed record CommitmentLine(
    string Code,
    string Source,
    string Operator,
    string OperatorName,
    string Objective,
    string Label,
    Measure Measure,
    string Unit,
    Direction Direction,
    Cadence Cadence,
    TerritoryKind Scope,
    Aggregation Aggregation,
    bool PersonBased,
    FigureStatus Status,
    ValueAnswer Value,
    ValueAnswer? Previous,
    BaselineAnswer Baseline,
    TargetAnswer Target,
    decimal? Expected,
    AttainmentAnswer? Attainment,
    Pace? Pace,
    decimal? Margin,
    Trend Trend,
    Projection? Projection,
    WeatherAnswer? Weather,
    ReportsAnswer Reports,
    int PendingProposals,
    bool Withheld,
    IReadOnlyList<FigureNote> Notes);

/// <summary>A value over the territories of one period.</summary>
/// <param name="State">Number, missing, suppressed or not applicable.</param>
/// <param name="Number">The number; null unless the state is <c>number</c>.</param>
/// <param name="Numerator">Numerator, when it is a fraction.</param>
/// <param name="Denominator">Denominator, when it is a fraction.</param>
/// <param name="Period">The period, <c>2025-T2</c>; null when nothing was received.</param>
/// <param name="PeriodEnd">Its last day.</param>
/// <param name="Territories">How many territories the number holds.</param>
/// <param name="ExpectedTerritories">Out of how many; null when they are not known.</param>
/// <param name="Partial">It holds fewer territories than expected.</param>
/// <param name="Provisional">At least one of its inputs is provisional.</param>
internal sealed record ValueAnswer(
    CellState State,
    decimal? Number,
    decimal? Numerator,
    decimal? Denominator,
    string? Period,
    DateOnly? PeriodEnd,
    int Territories,
    int? ExpectedTerritories,
    bool Partial,
    bool Provisional);

/// <summary>Where a commitment starts from.</summary>
/// <param name="Value">Null: there is none.</param>
/// <param name="Date">The day it holds for.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record BaselineAnswer(decimal? Value, DateOnly Date, BaselineOrigin Origin);

/// <summary>What is promised.</summary>
/// <param name="Value">The level to reach, in the unit of the value (for growth, the level that the percent makes). Null: no figure.</param>
/// <param name="Date">The deadline. Null: none.</param>
/// <param name="Declared">The path in the operator's words (for growth, percents).</param>
/// <param name="Path">The points of the expected line, from the baseline on; empty when there is none.</param>
/// <param name="Version">1 as declared, one more per accepted revision.</param>
/// <param name="Since">The day this version was recorded.</param>
internal sealed record TargetAnswer(
    decimal? Value, DateOnly? Date, IReadOnlyList<Target> Declared, IReadOnlyList<PathPoint> Path, int Version, DateOnly Since);

/// <summary>How much of the way is done, in percent.</summary>
/// <param name="Percent">Unclamped: over 100 beyond the target, under 0 on the wrong side of the baseline.</param>
/// <param name="Shown">As shown on screen: 0 to 100.</param>
internal sealed record AttainmentAnswer(decimal Percent, decimal Shown);

/// <summary>The operator's own word (météo).</summary>
/// <param name="Word">From best to worst: secured, reachable, support-needed, compromised.</param>
/// <param name="Comment">Its comment; may be empty.</param>
/// <param name="Period">The quarter it was given for.</param>
/// <param name="Divergent">It lies two or more steps from the status.</param>
internal sealed record WeatherAnswer(Weather Word, string Comment, string Period, bool Divergent);

/// <summary>Reports due by the day.</summary>
/// <param name="Due">Territories × periods whose due date has come.</param>
/// <param name="Received">Those that came, even late.</param>
/// <param name="OnTime">Those that came by their due date, by the server's clock.</param>
/// <param name="Completeness">Received over due, 0 to 1; null when nothing is due.</param>
/// <param name="Timeliness">On time over due, 0 to 1; null when nothing is due.</param>
internal sealed record ReportsAnswer(int Due, int Received, int OnTime, decimal? Completeness, decimal? Timeliness);
