namespace Quartiers2030.Aggregator.Figures;

/// <summary>Attainment, pace, margin and trend of a course.</summary>
internal static class CourseFigures
{
    /// <summary>(v − b) / (T − b). A level, and a milestone, is 100 % or 0 %.</summary>
    public static Attainment? AttainmentOf(Course course)
    {
        if (course.Current is not { } value || course.Target is not { } target)
        {
            return null;
        }

        if (course.IsLevel || !course.Rule.HasPath)
        {
            return new(course.Meets(value) ? 100 : 0);
        }

        return course.Baseline.Value is { } start && Arithmetic.Divide(value - start, target - start) is { } share ? new(share * 100) : null;
    }

    /// <summary>
    /// (v − b) / (expected − b) at the end of the value's own period. None for a level; none where nothing is expected yet, nor where an
    /// interim target lies behind the baseline: the ratio would then praise the wrong direction.
    /// </summary>
    public static Pace? PaceOf(Course course)
    {
        if (course.IsLevel || course.Current is not { } value || course.Baseline.Value is not { } start || course.Value.Period is not { } period
            || TargetPath.At(course.Path, period.End) is not { } expected || (expected - start) * course.Wish <= 0)
        {
            return null;
        }

        return Arithmetic.Divide(value - start, expected - start) is { } ratio ? new(ratio, expected, period.End) : null;
    }

    /// <summary>v − T, for what is held.</summary>
    public static decimal? MarginOf(Course course) => course.Rule.IsHeld ? course.Current - course.Target : null;

    /// <summary>The sign of the change since the previous value, read in the wished direction.</summary>
    public static Trend TrendOf(Course course)
    {
        if (course.Current is not { } value || course.Previous is not { } previous)
        {
            return Trend.Unknown;
        }

        return (Math.Sign(value - previous.Quantity.Value) * course.Wish) switch
        {
            > 0 => Trend.Improving,
            0 => Trend.Stable,
            _ => Trend.Worsening,
        };
    }
}
