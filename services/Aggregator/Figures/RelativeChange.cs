using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Own change minus the reference population's change, in points, between the first and a later period that hold both series.
/// </summary>
/// <param name="First">The first period with both.</param>
/// <param name="Last">The later one.</param>
/// <param name="Main">The population of the commitment, first and last.</param>
/// <param name="Reference">The one it is compared with, first and last.</param>
internal sealed record RelativeChange(Period First, Period Last, (decimal First, decimal Last) Main, (decimal First, decimal Last) Reference)
{
    /// <summary>In points.</summary>
    public decimal Points => Main.Last - Main.First - (Reference.Last - Reference.First);

    /// <summary>One change per period after the first, oldest first, with the value that it makes.</summary>
    public static IEnumerable<(RelativeChange Change, FigureValue Value)> Of(
        Aggregation aggregation, IReadOnlyList<AggregatedPeriod> main, List<PeriodCells> referenceCells, ExpectedTerritories expected)
    {
        Dictionary<Period, FigureValue> reference = [];
        foreach (var cells in referenceCells)
        {
            reference[cells.Period] = TerritoryAggregation.Of(aggregation, cells, expected).Value;
        }

        (Period Period, decimal Main, decimal Reference)? first = null;
        foreach (var period in main)
        {
            if (period.Value.Quantity.ValueOrNull is not { } own
                || !reference.TryGetValue(period.Cells.Period, out var compared) || compared.Quantity.ValueOrNull is not { } other)
            {
                continue;
            }

            if (first is not { } start)
            {
                first = (period.Cells.Period, own, other);
                continue;
            }

            RelativeChange change = new(start.Period, period.Cells.Period, (start.Main, own), (start.Reference, other));
            yield return (change, period.Value with
            {
                Quantity = Quantity.Of(change.Points),
                Provisional = period.Value.Provisional || compared.Provisional,
            });
        }
    }
}
