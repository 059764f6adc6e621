using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>Writes down how a figure was computed.</summary>
internal static class ExplanationWriter
{
    /// <summary>Nothing explained yet.</summary>
    public static Explanation Empty { get; } = new(Explanation.CurrentVersion, [], [], new Dictionary<string, long>(StringComparer.Ordinal), []);

    /// <summary>The explanation of a figure.</summary>
    public static Explanation Of(
        CommitmentFigure figure, Course course, MeasuredSeries series, ReportLedger reports, IReadOnlyDictionary<string, long> positions) =>
        new(
            Explanation.CurrentVersion,
            [.. FormulaText.Of(figure, course, series)],
            InputsOf(figure, series),
            positions,
            [.. FigureNotes.Of(figure, course, series, reports)]);

    /// <summary>The cells of the value's period, of the one before, and of the one that stands in for a baseline.</summary>
    private static List<FigureInput> InputsOf(CommitmentFigure figure, MeasuredSeries series)
    {
        HashSet<Period> periods = [];
        foreach (var value in (FigureValue?[])[figure.Value, figure.Previous])
        {
            if (value?.Period is { } period)
            {
                periods.Add(period);
            }
        }

        if (series.Change is { } change)
        {
            periods.Add(change.First);
        }

        var isProvisional = figure.Baseline.Origin == BaselineOrigin.ProvisionalFirstObservation;
        List<FigureInput> inputs = [];
        AddInputs(series.Cells.Main);
        AddInputs(series.Cells.Reference);
        return inputs;

        void AddInputs(List<PeriodCells> all)
        {
            var isFirst = true;
            foreach (var period in all)
            {
                var isBaseline = isProvisional && isFirst && period.Period.End == figure.Baseline.Date;
                isFirst &= !isBaseline;
                if (isBaseline || periods.Contains(period.Period))
                {
                    foreach (var cell in period.Cells)
                    {
                        inputs.Add(InputOf(cell.Latest));
                    }
                }
            }
        }
    }

    private static FigureInput InputOf(ObservationRevision revision) => new(
        revision.Territory, revision.Period, revision.Series, revision.Quantity, revision.Revision, revision.Journal, revision.Sequence);
}
