using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>A commitment's values by period, as its measure reads them.</summary>
internal sealed class MeasuredSeries
{
    private MeasuredSeries(KnownCells cells, ExpectedTerritories expected) => (Cells, Expected) = (cells, expected);

    /// <summary>The cells it was made of.</summary>
    public KnownCells Cells { get; }

    /// <summary>Whose cells count.</summary>
    public ExpectedTerritories Expected { get; }

    /// <summary>The main series, period by period, oldest first.</summary>
    public required IReadOnlyList<AggregatedPeriod> Periods { get; init; }

    /// <summary>Every period that was reported, even where no number came of it; for plots.</summary>
    public required IReadOnlyList<FigureValue> All { get; init; }

    /// <summary>The periods that hold at least one number. The value itself may still be missing, when numbers could not be aggregated.</summary>
    public required IReadOnlyList<FigureValue> Points { get; init; }

    /// <summary>For relative commitments, the change that makes the last point.</summary>
    public RelativeChange? Change { get; private init; }

    /// <summary>What stands where there is no value: the last period's reason, or missing.</summary>
    public FigureValue Absence => All.Count > 0 && Points.Count == 0 && !All[^1].Quantity.IsNumber
        ? All[^1]
        : new(Quantity.Missing, Period: null, 0, Expected.Count, Provisional: false);

    /// <summary>The series of a commitment.</summary>
    public static MeasuredSeries Of(CommitmentDeclared commitment, KnownCells cells, ExpectedTerritories expected)
    {
        List<AggregatedPeriod> periods = new(cells.Main.Count);
        foreach (var period in cells.Main)
        {
            if (period.Cells.Count > 0)
            {
                periods.Add(TerritoryAggregation.Of(commitment.Aggregation, period, expected));
            }
        }

        if (commitment.Measure == Measure.Relative)
        {
            var changes = RelativeChange.Of(commitment.Aggregation, periods, cells.Reference, expected).ToList();
            List<FigureValue> values = [.. changes.Select(static change => change.Value)];
            return new(cells, expected)
            {
                Periods = periods,
                All = values,
                Points = values,
                Change = changes.Count > 0 ? changes[^1].Change : null,
            };
        }

        List<FigureValue> all = new(periods.Count);
        List<FigureValue> points = new(periods.Count);
        foreach (var period in periods)
        {
            all.Add(period.Value);
            if (period.Numbers > 0)
            {
                points.Add(period.Value);
            }
        }

        return new(cells, expected) { Periods = periods, All = all, Points = points };
    }
}
