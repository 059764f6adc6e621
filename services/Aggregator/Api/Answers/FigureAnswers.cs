using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>Writes figures as answers show them.</summary>
internal static class FigureAnswers
{
    public static CommitmentLine Line(CommitmentFigures figures, Audience audience) => Line(figures.State, figures.For(audience));

    public static CommitmentLine Line(CommitmentState state, CommitmentFigure figure)
    {
        var terms = figure.Commitment;
        return new CommitmentLine(
            state.Code,
            state.Source,
            terms.Operator,
            terms.OperatorName,
            terms.Objective,
            terms.Label,
            terms.Measure,
            terms.Unit,
            terms.Direction,
            terms.Cadence,
            terms.Scope,
            terms.Aggregation,
            terms.PersonBased,
            figure.Status,
            Value(figure.Value),
            figure.Previous is { } previous ? Value(previous) : null,
            new BaselineAnswer(figure.Baseline.Value, figure.Baseline.Date, figure.Baseline.Origin),
            Target(figure.Target),
            figure.Expected,
            Attainment(figure.Attainment),
            figure.Pace,
            figure.Margin,
            figure.Trend,
            figure.Projection,
            figure.Weather is { } weather ? new WeatherAnswer(weather.Weather, weather.Comment, weather.Period.ToString(), weather.IsDivergent) : null,
            Reports(figure.Reports),
            figure.PendingProposals.Count,
            figure.Withheld,
            figure.Explanation.Notes);
    }

    public static ValueAnswer Value(FigureValue value)
    {
        var quantity = QuantityAnswer.Of(value.Quantity);
        return new ValueAnswer(
            quantity.State, quantity.Number, quantity.Numerator, quantity.Denominator,
            value.Period?.ToString(), value.Period?.End, value.Territories, value.Expected, value.IsPartial, value.Provisional);
    }

    public static ReportsAnswer Reports(ReportCount reports) =>
        new(reports.Due, reports.Received, reports.OnTime, reports.Completeness, reports.Timeliness);

    public static RollUpAnswer RollUp(RollUp rollUp) =>
        new(rollUp.Commitments, rollUp.Statuses, Reports(rollUp.Reports), rollUp.Divergences, rollUp.PendingProposals);

    public static YearAnswer Year(YearFigure year) => new(year.Year, Value(year.Value), year.Target, Attainment(year.Attainment), year.Status);

    public static ExplanationAnswer Explanation(Explanation explanation) => new(
        explanation.FormulaVersion,
        explanation.Formula,
        [
            .. explanation.Inputs.Select(input => new InputAnswer(
                input.Territory, input.Period.ToString(), input.Series, QuantityAnswer.Of(input.Quantity), input.Revision, input.Journal, input.Sequence)),
        ],
        explanation.JournalPositions,
        explanation.Notes);

    private static TargetAnswer Target(TargetFigure target) =>
        new(target.Value, target.Date, target.Declared, target.Path, target.Version, target.Since);

    private static AttainmentAnswer? Attainment(Attainment? attainment) =>
        attainment is null ? null : new AttainmentAnswer(attainment.Percent, attainment.Shown);
}
