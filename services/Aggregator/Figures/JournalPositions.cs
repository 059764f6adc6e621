using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>How far each journal had been read for a commitment.</summary>
internal static class JournalPositions
{
    /// <summary>The last known position per journal, over every fact of the commitment.</summary>
    public static SortedDictionary<string, long> Of(CommitmentHistory history, KnownCells cells, Moment moment)
    {
        IReadOnlyList<JournalEvent>[] facts =
        [
            history.Declarations, history.TargetRevisions, history.BaselineRevisions, history.Proposals, history.Refusals, history.Weather,
        ];
        foreach (var kind in facts)
        {
            foreach (var fact in kind)
            {
                if (moment.Knows(fact))
                {
                    cells.Advance(Moment.StampOf(fact).Source, Moment.StampOf(fact).Sequence);
                }
            }
        }

        return new(cells.Positions, StringComparer.Ordinal);
    }
}
