namespace Quartiers2030.Portal.Aggregator;

/// <summary>A number, or why there is none.</summary>
internal record Quantity
{
    /// <summary>number, missing, suppressed or not-applicable; the default is what nobody gave.</summary>
    public string State { get; set; } = "missing";

    /// <summary>The number; null unless the state is number.</summary>
    public decimal? Number { get; set; }

    /// <summary>The fraction's numerator.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>The fraction's denominator.</summary>
    public decimal? Denominator { get; set; }
}

/// <summary>A value over the territories of one period.</summary>
internal sealed record FigureValue : Quantity
{
    /// <summary><c>2025-T2</c>; null when nothing was received.</summary>
    public string? Period { get; set; }

    /// <summary>Its last day.</summary>
    public DateOnly? PeriodEnd { get; set; }

    /// <summary>How many territories the number holds.</summary>
    public int Territories { get; set; }

    /// <summary>Out of how many; null when not known.</summary>
    public int? ExpectedTerritories { get; set; }

    /// <summary>It holds fewer than expected.</summary>
    public bool Partial { get; set; }

    /// <summary>At least one input is provisional.</summary>
    public bool Provisional { get; set; }
}

/// <summary>Where a commitment starts from.</summary>
internal sealed record BaselineFigure
{
    /// <summary>Null: there is none.</summary>
    public decimal? Value { get; set; }

    /// <summary>The day it holds for.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Where it comes from.</summary>
    public string Origin { get; set; } = "none";
}

/// <summary>What is promised.</summary>
internal sealed record TargetFigure
{
    /// <summary>The level to reach, in the unit of the value.</summary>
    public decimal? Value { get; set; }

    /// <summary>The deadline.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The path in the operator's words; for growth, percents.</summary>
    public List<DatedValue> Declared { get; set; } = [];

    /// <summary>The expected line, in the unit of the value.</summary>
    public List<DatedValue> Path { get; set; } = [];

    /// <summary>1 as declared.</summary>
    public int Version { get; set; }

    /// <summary>The day this version was recorded.</summary>
    public DateOnly? Since { get; set; }
}

/// <summary>A baseline, a target or a point of a path.</summary>
internal sealed record DatedValue
{
    /// <summary>Null: none.</summary>
    public decimal? Value { get; set; }

    /// <summary>Null: none.</summary>
    public DateOnly? Date { get; set; }
}

/// <summary>How much of the way is done, in percent.</summary>
internal sealed record Attainment
{
    /// <summary>Unclamped.</summary>
    public decimal Percent { get; set; }

    /// <summary>0 to 100.</summary>
    public decimal Shown { get; set; }
}

/// <summary>The way done over the way expected.</summary>
internal sealed record Pace
{
    /// <summary>1 is as promised.</summary>
    public decimal Ratio { get; set; }

    /// <summary>What the path holds on <see cref="At"/>.</summary>
    public decimal Expected { get; set; }

    /// <summary>End of the value's own period.</summary>
    public DateOnly At { get; set; }
}

/// <summary>The straight line through the last values.</summary>
internal sealed record Projection
{
    /// <summary>Its value at the deadline.</summary>
    public decimal? AtDeadline { get; set; }

    /// <summary>The day it meets the target.</summary>
    public DateOnly? MetOn { get; set; }
}

/// <summary>The operator's own word.</summary>
internal sealed record Weather
{
    /// <summary>secured, reachable, support-needed or compromised.</summary>
    public string Word { get; set; } = string.Empty;

    /// <summary>Its comment.</summary>
    public string Comment { get; set; } = string.Empty;

    /// <summary>The quarter it was given for.</summary>
    public string Period { get; set; } = string.Empty;

    /// <summary>It lies two or more steps from the status.</summary>
    public bool Divergent { get; set; }
}
