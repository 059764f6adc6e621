using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The status of a course: the first that applies, in the order of <see cref="FigureStatus"/>.</summary>
internal static class StatusJudge
{
    /// <summary>
    /// Judges. The deadline has come on its own day, as a period ends on its last. While the period of a past deadline is awaited, the status
    /// stays what the pace of the last value says, until that report is overdue.
    /// </summary>
    public static FigureStatus Of(Course course, ReportLedger reports, Moment moment, FigureOptions options)
    {
        if (course.Rule.Measure == Measure.Qualitative)
        {
            return FigureStatus.Qualitative;
        }

        if (moment.Date < course.Start)
        {
            return FigureStatus.Upcoming;
        }

        if (!course.HasTarget)
        {
            return FigureStatus.NoTarget;
        }

        if (LacksBaseline(course))
        {
            return FigureStatus.NoBaseline;
        }

        if (course.Current is not { } value)
        {
            return FigureStatus.NoData;
        }

        if (course.Deadline is not { } deadline)
        {
            return course.Meets(value) ? FigureStatus.Achieved : FigureStatus.NoTarget;
        }

        var isConcluded = deadline <= moment.Date && course.IsReportedUpTo(deadline);
        if (course.Meets(value) && (isConcluded || !course.IsHeldToDeadline))
        {
            return course.WasMetAtDeadline(deadline) ? FigureStatus.Achieved : FigureStatus.AchievedLate;
        }

        if (isConcluded)
        {
            return FigureStatus.Missed;
        }

        return reports.IsLastReportMissing(course.LastSlot) ? FigureStatus.Stale : Underway(course, value, options);
    }

    private static bool LacksBaseline(Course course) => course.Rule.Measure switch
    {
        Measure.Growth => course.Baseline.Value is null,
        Measure.Relative => course.Points.Count == 0 && course.IsObserved,
        _ => course.Baseline.Origin == BaselineOrigin.ProvisionalFirstObservation && course.Previous is null
            && course.Current is { } value && !course.Meets(value),
    };

    /// <summary>Without a pace (a level, nothing expected yet), the value is compared with what is expected itself.</summary>
    private static FigureStatus Underway(Course course, decimal value, FigureOptions options)
    {
        if (course.Rule.Measure == Measure.Milestone)
        {
            return FigureStatus.OnTrack;
        }

        if (course.IsLevel)
        {
            return course.Meets(value) ? FigureStatus.OnTrack : FigureStatus.OffTrack;
        }

        if (CourseFigures.PaceOf(course) is { } pace)
        {
            return pace.Ratio >= options.OnTrackPace ? FigureStatus.OnTrack
                : pace.Ratio >= options.AtRiskPace ? FigureStatus.AtRisk
                : FigureStatus.OffTrack;
        }

        var expected = TargetPath.At(course.Path, course.Value.Period!.Value.End) ?? course.Target;
        return (value - expected) * course.Wish >= 0 ? FigureStatus.OnTrack : FigureStatus.OffTrack;
    }
}
