using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>Everything computed of one commitment at one moment. Values are in the commitment's unit, percent for shares and coverage.</summary>
internal sealed record CommitmentFigure
{
    /// <summary>The texts, cadence and expected territories that hold: those of the last known declaration.</summary>
    public required CommitmentDeclared Commitment { get; init; }

    /// <summary>What it was computed as of.</summary>
    public required Moment Moment { get; init; }

    /// <summary>Code of the territory it is restricted to; null for the whole programme.</summary>
    public required string? Within { get; init; }

    /// <summary>Where it stands.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>The last value; <see cref="Quantity.Missing"/> without a period when nothing was received.</summary>
    public required FigureValue Value { get; init; }

    /// <summary>The value of the period before; null when there is none.</summary>
    public required FigureValue? Previous { get; init; }

    /// <summary>Where it starts from.</summary>
    public required BaselineFigure Baseline { get; init; }

    /// <summary>What is promised.</summary>
    public required TargetFigure Target { get; init; }

    /// <summary>Revisions asked for and not answered yet.</summary>
    public required IReadOnlyList<RevisionProposed> PendingProposals { get; init; }

    /// <summary>How much of the way is done; null when it cannot be said.</summary>
    public required Attainment? Attainment { get; init; }

    /// <summary>What the promised path holds at the moment's date; null without a path.</summary>
    public required decimal? Expected { get; init; }

    /// <summary>The way done over the way expected at the end of the value's own period; null when it cannot be said.</summary>
    public required Pace? Pace { get; init; }

    /// <summary>Value minus target, for floors, ceilings and relative commitments; null otherwise.</summary>
    public required decimal? Margin { get; init; }

    /// <summary>The change since the previous value.</summary>
    public required Trend Trend { get; init; }

    /// <summary>Where the last values lead; null with fewer than two.</summary>
    public required Projection? Projection { get; init; }

    /// <summary>For recurring commitments, each past year, oldest first; empty otherwise.</summary>
    public required IReadOnlyList<YearFigure> PastYears { get; init; }

    /// <summary>The operator's own word; null when it gave none.</summary>
    public required WeatherFigure? Weather { get; init; }

    /// <summary>Reports due, received and on time.</summary>
    public required ReportCount Reports { get; init; }

    /// <summary>One value per reported period, oldest first; for plots. Of another series where the measure combines two.</summary>
    public required IReadOnlyList<FigureValue> Series { get; init; }

    /// <summary>How all this was computed.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>Numbers were taken out for statistical secrecy; the status and the reports stay.</summary>
    public bool Withheld { get; init; }
}

/// <summary>A value over the territories of one period.</summary>
/// <param name="Quantity">The number, or why there is none.</param>
/// <param name="Period">The period; null when nothing was received at all.</param>
/// <param name="Territories">How many territories the number holds.</param>
/// <param name="Expected">Out of how many; null when the expected territories are not known.</param>
/// <param name="Provisional">At least one of its inputs is provisional.</param>
internal sealed record FigureValue(Quantity Quantity, Period? Period, int Territories, int? Expected, bool Provisional)
{
    /// <summary>It holds fewer territories than expected.</summary>
    public bool IsPartial => Expected is { } expected && Territories < expected;
}

/// <summary>Where a commitment starts from.</summary>
/// <param name="Value">Null when there is none.</param>
/// <param name="Date">The day it holds for.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record BaselineFigure(decimal? Value, DateOnly Date, BaselineOrigin Origin);

/// <summary>What is promised.</summary>
/// <param name="Value">The level to reach, in the unit of the value (for growth: the level that the percent makes). Null: no figure.</param>
/// <param name="Date">The deadline. Null: none.</param>
/// <param name="Declared">The path as declared or accepted, in the words of the operator (for growth: percents).</param>
/// <param name="Path">The points of the expected line, from the baseline on, in the unit of the value; empty when there is no line.</param>
/// <param name="Version">1 as declared, one more per accepted revision.</param>
/// <param name="Since">The day this version was recorded.</param>
internal sealed record TargetFigure(
    decimal? Value, DateOnly? Date, IReadOnlyList<Target> Declared, IReadOnlyList<PathPoint> Path, int Version, DateOnly Since);

/// <summary>One point of the expected line.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">In the unit of the value.</param>
internal sealed record PathPoint(DateOnly Date, decimal Value);

/// <summary>How much of the way is done.</summary>
/// <param name="Percent">In percent, unclamped: over 100 beyond the target, under 0 on the wrong side of the baseline.</param>
internal sealed record Attainment(decimal Percent)
{
    /// <summary>As shown: 0 to 100.</summary>
    public decimal Shown => Math.Clamp(Percent, 0, 100);
}

/// <summary>The way done over the way expected.</summary>
/// <param name="Ratio">1 is as promised.</param>
/// <param name="Expected">What the path holds on <paramref name="At"/>.</param>
/// <param name="At">End of the value's own period.</param>
internal sealed record Pace(decimal Ratio, decimal Expected, DateOnly At);

/// <summary>The straight line through the last values.</summary>
/// <param name="AtDeadline">Its value at the deadline; null once that is past, or without one.</param>
/// <param name="MetOn">The day it meets the target; null when it never does, is met already, or only after 2100.</param>
internal sealed record Projection(decimal? AtDeadline, DateOnly? MetOn);

/// <summary>One year of a recurring commitment.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Value">Its last value.</param>
/// <param name="Target">What was promised for it, as in force when it ended.</param>
/// <param name="Attainment">How much of it was done.</param>
/// <param name="Status">Achieved or missed; while its last report is awaited, what the reports say so far.</param>
internal sealed record YearFigure(int Year, FigureValue Value, decimal? Target, Attainment? Attainment, FigureStatus Status);

/// <summary>The operator's own word.</summary>
/// <param name="Weather">The word.</param>
/// <param name="Comment">Its comment.</param>
/// <param name="Period">The quarter it was given for.</param>
/// <param name="IsDivergent">It lies two or more steps from the status, either way.</param>
internal sealed record WeatherFigure(Weather Weather, string Comment, Period Period, bool IsDivergent);

/// <summary>Reports due by the moment's date.</summary>
/// <param name="Due">Territories × periods whose due date has come.</param>
/// <param name="Received">Those that came, even late.</param>
/// <param name="OnTime">Those received by their due date, by the server's clock.</param>
internal sealed record ReportCount(int Due, int Received, int OnTime)
{
    /// <summary>Received over due, 0 to 1; null when nothing is due.</summary>
    public decimal? Completeness => Due == 0 ? null : (decimal)Received / Due;

    /// <summary>On time over due, 0 to 1; null when nothing is due.</summary>
    public decimal? Timeliness => Due == 0 ? null : (decimal)OnTime / Due;
}
