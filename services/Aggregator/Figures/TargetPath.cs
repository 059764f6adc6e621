using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The straight line from the baseline through each interim target to the target.</summary>
internal static class TargetPath
{
    /// <summary>The points of the line. Empty when the baseline has no value, or no dated target lies after it.</summary>
    public static IReadOnlyList<PathPoint> Of(MeasureRule rule, BaselineFigure baseline, IReadOnlyList<Target> targets)
    {
        if (!rule.HasPath || baseline.Value is not { } start)
        {
            return [];
        }

        List<PathPoint> path = [new(baseline.Date, start)];
        foreach (var target in targets.Where(static target => target.Date is not null).OrderBy(static target => target.Date))
        {
            if (LevelOf(rule, baseline, target) is { } level && target.Date > path[^1].Date)
            {
                path.Add(new(target.Date.Value, level));
            }
        }

        return path.Count > 1 ? path : [];
    }

    /// <summary>The level that a target means, in the unit of the value: growth of g percent over b is b × (1 + g/100). Null: none.</summary>
    public static decimal? LevelOf(MeasureRule rule, BaselineFigure baseline, Target target) => rule.Measure switch
    {
        Measure.Growth => baseline.Value * (1 + (target.Value / 100)),
        _ => target.Value ?? rule.ImpliedTarget,
    };

    /// <summary>What the line holds on a day: flat before its first point and after its last. Null without a line.</summary>
    public static decimal? At(IReadOnlyList<PathPoint> path, DateOnly day)
    {
        if (path.Count == 0)
        {
            return null;
        }

        if (day <= path[0].Date)
        {
            return path[0].Value;
        }

        for (var i = 1; i < path.Count; i++)
        {
            if (day <= path[i].Date)
            {
                var (from, to) = (path[i - 1], path[i]);
                return Arithmetic.Between(from.Value, to.Value, day.DayNumber - from.Date.DayNumber, to.Date.DayNumber - from.Date.DayNumber);
            }
        }

        return path[^1].Value;
    }
}
