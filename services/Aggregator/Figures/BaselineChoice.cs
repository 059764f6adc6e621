namespace Quartiers2030.Aggregator.Figures;

/// <summary>Where a commitment starts from.</summary>
internal static class BaselineChoice
{
    /// <summary>
    /// The baseline in force; without one, 0 or the first accepted observation as the measure has it. A count or coverage starts at 0 even
    /// when less is better: the operator who wants another start has to give it.
    /// </summary>
    public static BaselineFigure Of(MeasureRule rule, TermsInForce terms, MeasuredSeries series, FigureOptions options)
    {
        var date = terms.Baseline?.Date ?? options.ProgrammeStart;
        if (terms.Baseline?.Value is { } value)
        {
            return new(value, date, BaselineOrigin.Declared);
        }

        switch (rule.WithoutBaseline)
        {
            case WithoutBaseline.StartsAtZero:
                return new(0, date, BaselineOrigin.StartsAtZero);
            case WithoutBaseline.FirstObservation:
                foreach (var point in series.Points)
                {
                    if (point.Quantity.IsNumber)
                    {
                        return new(point.Quantity.Value, point.Period!.Value.End, BaselineOrigin.ProvisionalFirstObservation);
                    }
                }

                return new(null, date, BaselineOrigin.None);
            default:
                return new(null, date, BaselineOrigin.None);
        }
    }
}
