using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>Takes out of a figure what readers may not see, and everything from which they could work it out.</summary>
internal static class FigureRedaction
{
    /// <summary>The figure for readers.</summary>
    public static CommitmentFigure Of(CommitmentFigure figure, SecrecyDecisions decisions)
    {
        var isRelative = figure.Commitment.Measure == Measure.Relative;
        if (decisions.Hides(figure.Value, figure.Within) || (isRelative && figure.Explanation.Inputs.Any(IsHidden)))
        {
            return Withhold(figure);
        }

        var shown = figure with
        {
            Previous = Shown(figure.Previous),
            Series = [.. figure.Series.Select(point => Shown(point)!)],
            PastYears = [.. figure.PastYears.Select(YearShown)],
            Explanation = figure.Explanation with
            {
                Inputs = [.. figure.Explanation.Inputs.Select(input => IsHidden(input) ? input with { Quantity = Quantity.Suppressed } : input)],
            },
        };
        if (figure.Series.Any(point => decisions.Hides(point, figure.Within)))
        {
            // The projected line runs through points that are hidden now, and "no change" would tell the one before.
            shown = shown with { Projection = null, Trend = shown.Previous is { Quantity.IsNumber: false } ? Trend.Unknown : shown.Trend };
        }

        return IsBaselineHidden(figure, decisions) ? WithoutBaseline(shown) : shown;

        bool IsHidden(FigureInput input) =>
            input.Quantity.IsNumber && decisions.HidesCell(input.Series, input.Period, input.Territory);

        FigureValue? Shown(FigureValue? value) =>
            decisions.Hides(value, figure.Within) ? value! with { Quantity = Quantity.Suppressed } : value;

        YearFigure YearShown(YearFigure year) => decisions.Hides(year.Value, figure.Within)
            ? year with { Value = year.Value with { Quantity = Quantity.Suppressed }, Attainment = null }
            : year;
    }

    /// <summary>Only the status, the reports, the promise and the operator's words stay.</summary>
    public static CommitmentFigure Withhold(CommitmentFigure figure)
    {
        var withheld = figure with
        {
            Withheld = true,
            Value = Suppressed(figure.Value),
            Previous = figure.Previous is null ? null : Suppressed(figure.Previous),
            Attainment = null,
            Expected = null,
            Pace = null,
            Margin = null,
            Trend = Trend.Unknown,
            Projection = null,
            Series = [.. figure.Series.Select(Suppressed)],
            PastYears = [.. figure.PastYears.Select(static year => year with { Value = Suppressed(year.Value), Attainment = null })],
            Explanation = figure.Explanation with
            {
                Formula = [],
                Inputs = [.. figure.Explanation.Inputs.Select(static input => input with { Quantity = Suppressed(input.Quantity) })],
                Notes = [.. figure.Explanation.Notes, new(NoteKeys.Withheld, "Valeurs couvertes par le secret statistique.")],
            },
        };
        return figure.Baseline.Origin == BaselineOrigin.ProvisionalFirstObservation ? WithoutBaseline(withheld) : withheld;
    }

    /// <summary>A first observation that stands in for the baseline is a cell like any other.</summary>
    private static bool IsBaselineHidden(CommitmentFigure figure, SecrecyDecisions decisions) =>
        figure.Baseline.Origin == BaselineOrigin.ProvisionalFirstObservation
        && figure.Series.FirstOrDefault(static point => point.Quantity.IsNumber) is { } first && decisions.Hides(first, figure.Within);

    private static CommitmentFigure WithoutBaseline(CommitmentFigure figure) => figure with
    {
        Baseline = figure.Baseline with { Value = null },
        Target = figure.Target with { Path = [] },
        Attainment = null,
        Expected = null,
        Pace = null,
        Explanation = figure.Explanation with { Formula = [.. figure.Explanation.Formula.Take(1)] },
    };

    private static FigureValue Suppressed(FigureValue value) => value with { Quantity = Suppressed(value.Quantity) };

    private static Quantity Suppressed(Quantity quantity) => quantity.IsNumber ? Quantity.Suppressed : quantity;
}
