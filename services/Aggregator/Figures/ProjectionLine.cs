namespace Quartiers2030.Aggregator.Figures;

/// <summary>The straight line, by least squares, through the last values at the ends of their periods.</summary>
internal static class ProjectionLine
{
    private static readonly DateOnly Horizon = new(2100, 12, 31);

    /// <summary>Where it leads; null with fewer than two values.</summary>
    public static Projection? Of(Course course, DateOnly today, int window)
    {
        if (course.Current is not { } value || course.Rule.Measure == Contracts.V1.Measure.Milestone)
        {
            return null;
        }

        List<(decimal Day, decimal Value)> last = [];
        for (var i = course.Points.Count - 1; i >= 0 && last.Count < window; i--)
        {
            if (course.Points[i].Quantity.IsNumber)
            {
                // Counted from the last value on, days are small numbers and 0 is where the line is left.
                last.Add((course.Points[i].Period!.Value.End.DayNumber - course.Value.Period!.Value.End.DayNumber, course.Points[i].Quantity.Value));
            }
        }

        if (LineThrough(last) is not { } line)
        {
            return null;
        }

        var origin = course.Value.Period!.Value.End;
        decimal? atDeadline = course.Deadline is { } deadline && deadline >= today
            ? line.AtOrigin + (line.Slope * (deadline.DayNumber - origin.DayNumber))
            : null;
        return new(atDeadline, course.Meets(value) ? null : MeetingDay(line, course, origin));
    }

    private static (decimal AtOrigin, decimal Slope)? LineThrough(List<(decimal Day, decimal Value)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var (days, values) = (0m, 0m);
        foreach (var point in points)
        {
            days += point.Day;
            values += point.Value;
        }

        var (meanDay, meanValue) = (days / points.Count, values / points.Count);
        var (covariance, variance) = (0m, 0m);
        foreach (var point in points)
        {
            covariance += (point.Day - meanDay) * (point.Value - meanValue);
            variance += (point.Day - meanDay) * (point.Day - meanDay);
        }

        if (Arithmetic.Divide(covariance, variance) is not { } slope)
        {
            return null;
        }

        return (meanValue - (slope * meanDay), slope);
    }

    private static DateOnly? MeetingDay((decimal AtOrigin, decimal Slope) line, Course course, DateOnly origin)
    {
        if (course.Target is not { } target || line.Slope * course.Wish <= 0 || Arithmetic.Divide(target - line.AtOrigin, line.Slope) is not { } days)
        {
            return null;
        }

        // The line may run past the target before the last value, which lies off it: the earliest honest answer is the day after.
        var day = Math.Max(1, Math.Ceiling(days));
        return day > Horizon.DayNumber - origin.DayNumber ? null : origin.AddDays((int)day);
    }
}
