using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>Makes the courses of a commitment.</summary>
internal static class Courses
{
    /// <summary>The one course of a commitment that is not recurring.</summary>
    public static Course Whole(TermsInForce terms, MeasuredSeries series, FigureOptions options)
    {
        var rule = MeasureRule.Of(terms.Commitment.Measure);
        var baseline = BaselineChoice.Of(rule, terms, series, options);
        var final = terms.Targets.Final;
        var hasTarget = rule.Measure switch
        {
            Measure.Context or Measure.Qualitative => false,
            Measure.Milestone => true,
            _ => (final?.Value ?? (final is null ? null : rule.ImpliedTarget)) is not null,
        };
        return new()
        {
            Rule = rule,
            Wish = rule.WishOf(terms.Commitment.Direction),
            Cadence = terms.Commitment.Cadence,
            Start = StartOf(terms, options),
            Baseline = baseline,
            HasTarget = hasTarget,
            Target = hasTarget ? TargetPath.LevelOf(rule, baseline, final ?? new Target(Value: null, Date: null)) : null,
            Deadline = hasTarget ? final?.Date : null,
            Path = hasTarget ? TargetPath.Of(rule, baseline, terms.Targets.Path) : [],
            Points = series.Points,
            IsObserved = series.Periods.Count > 0,
            Absence = series.Absence,
        };
    }

    /// <summary>
    /// One year of a recurring commitment: from 0 on 1 January to the target on 31 December. <paramref name="targets"/> are those in force when
    /// the year ended, so that a later revision does not rewrite it; an interim target is that of the years up to its own.
    /// </summary>
    public static Course Year(int year, TermsInForce terms, TargetsInForce targets, MeasuredSeries series)
    {
        var rule = MeasureRule.Of(terms.Commitment.Measure);
        var (firstDay, lastDay) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var target = TargetOf(year, targets)?.Value;
        BaselineFigure baseline = new(0, firstDay, BaselineOrigin.StartsAtZero);
        List<FigureValue> points = [.. series.Points.Where(point => point.Period!.Value.Year == year)];
        return new()
        {
            Rule = rule,
            Wish = rule.WishOf(terms.Commitment.Direction),
            Cadence = terms.Commitment.Cadence,
            Start = firstDay,
            Baseline = baseline,
            HasTarget = target is not null,
            Target = target,
            Deadline = lastDay,
            Path = target is null ? [] : TargetPath.Of(rule, baseline, [new Target(target, lastDay)]),
            Points = points,
            Absence = series.All.LastOrDefault(point => point.Period!.Value.Year == year && !point.Quantity.IsNumber)
                ?? new(Quantity.Missing, Period: null, 0, series.Expected.Count, Provisional: false),
            LastSlot = ReportCadence.SlotOf(terms.Commitment.Cadence, lastDay),
        };
    }

    /// <summary>
    /// The day a commitment starts: its baseline's, or the programme's. Never before the programme's own: a baseline measured in 2022 starts
    /// nothing in 2022, and nobody owes a report for it.
    /// </summary>
    public static DateOnly StartOf(TermsInForce terms, FigureOptions options) =>
        terms.Baseline?.Date is { } date && date > options.ProgrammeStart ? date : options.ProgrammeStart;

    /// <summary>
    /// The last day that owes a report: the deadline's, or for a milestone that is done, that of its first done period. Null: no end.
    /// </summary>
    public static DateOnly? EndOf(TermsInForce terms, Course course)
    {
        if (course.Rule.Measure == Measure.Context)
        {
            return null;
        }

        var deadline = terms.Targets.Final?.Date;
        if (course.Rule.Measure != Measure.Milestone || course.Current is not { } value || !course.Meets(value))
        {
            return deadline;
        }

        var done = course.Value.Period!.Value.End;
        for (var i = course.Points.Count - 1; i >= 0 && course.Points[i].Quantity.ValueOrNull is { } earlier && course.Meets(earlier); i--)
        {
            done = course.Points[i].Period!.Value.End;
        }

        return deadline < done ? deadline : done;
    }

    private static Target? TargetOf(int year, TargetsInForce targets)
    {
        foreach (var target in targets.Path)
        {
            if (target.Value is not null && target.Date?.Year >= year)
            {
                return target;
            }
        }

        return targets.Final;
    }
}
