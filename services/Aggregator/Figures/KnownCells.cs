using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>What a cell holds at a moment.</summary>
/// <param name="Latest">The last known revision, never a withdrawal.</param>
/// <param name="ReceivedAt">When the report came: its first revision, or the first one after the last withdrawal. A correction does not make it late.</param>
internal readonly record struct KnownCell(ObservationRevision Latest, DateTimeOffset ReceivedAt);

/// <summary>The cells of one period and series, by territory code.</summary>
internal sealed class PeriodCells(Period period)
{
    /// <summary>The period.</summary>
    public Period Period { get; } = period;

    /// <summary>Those of expected territories.</summary>
    public List<KnownCell> Cells { get; } = [];

    /// <summary>How many territories reported that nobody expected; their figures are kept and not added up.</summary>
    public int Unexpected { get; set; }
}

/// <summary>Everything a commitment's cells hold at a moment, for periods that had ended. Oldest period first.</summary>
internal sealed class KnownCells
{
    /// <summary>The population the commitment is about.</summary>
    public List<PeriodCells> Main { get; } = [];

    /// <summary>The population it is compared with.</summary>
    public List<PeriodCells> Reference { get; } = [];

    /// <summary>One walk over the cells. This is the hot path: no LINQ, one list per period.</summary>
    public static KnownCells Read(CellIndex index, Moment moment, ExpectedTerritories expected)
    {
        KnownCells known = new();
        for (var i = 0; i < index.Count; i++)
        {
            if (index.Read(i, moment.KnownAt.UtcTicks) is { } cell && cell.Latest.Period.End <= moment.Date)
            {
                known.Add(cell, expected);
            }
        }

        return known;
    }

    private void Add(KnownCell cell, ExpectedTerritories expected)
    {
        var periods = cell.Latest.Series == Series.Main ? Main : Reference;
        if (periods.Count == 0 || periods[^1].Period != cell.Latest.Period)
        {
            periods.Add(new PeriodCells(cell.Latest.Period));
        }

        if (expected.Holds(cell.Latest.Territory))
        {
            periods[^1].Cells.Add(cell);
        }
        else if (expected.IsWholeProgramme)
        {
            periods[^1].Unexpected++;
        }
    }
}
