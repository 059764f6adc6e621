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

    /// <summary>The last known observation's position in each journal.</summary>
    public Dictionary<string, long> Positions { get; } = new(StringComparer.Ordinal);

    /// <summary>One walk over the sorted revisions. This is the hot path: no LINQ, one list per period.</summary>
    public static KnownCells Read(ObservationRevision[] sorted, Moment moment, ExpectedTerritories expected)
    {
        KnownCells known = new();
        var (journal, position) = (string.Empty, 0L);
        for (var start = 0; start < sorted.Length;)
        {
            ObservationRevision? latest = null;
            var receivedAt = default(DateTimeOffset);
            var next = start;
            for (; next < sorted.Length && CellOrder.SameCell(sorted[start], sorted[next]); next++)
            {
                var revision = sorted[next];
                if (revision.RecordedAt > moment.KnownAt)
                {
                    continue;
                }

                if (latest is null || latest.Withdrawn)
                {
                    receivedAt = revision.RecordedAt;
                }

                latest = revision;
                if (!ReferenceEquals(journal, revision.Journal))
                {
                    known.Advance(journal, position);
                    (journal, position) = (revision.Journal, 0);
                }

                position = Math.Max(position, revision.Sequence);
            }

            if (latest is { Withdrawn: false } && latest.Period.End <= moment.Date)
            {
                known.Add(new KnownCell(latest, receivedAt), expected);
            }

            start = next;
        }

        known.Advance(journal, position);
        return known;
    }

    /// <summary>Raises a journal's position.</summary>
    public void Advance(string journal, long position)
    {
        if (position > Positions.GetValueOrDefault(journal))
        {
            Positions[journal] = position;
        }
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
