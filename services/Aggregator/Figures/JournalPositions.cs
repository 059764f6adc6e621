using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>How far each journal had been read for a commitment.</summary>
internal static class JournalPositions
{
    /// <summary>The last known position per journal, over every fact of the commitment.</summary>
    public static SortedDictionary<string, long> Of(CommitmentHistory history, Moment moment)
    {
        Dictionary<string, long> positions = new(StringComparer.Ordinal);
        history.Index.Advance(positions, moment.KnownAt.UtcTicks);
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
                    Raise(positions, Moment.StampOf(fact).Source, Moment.StampOf(fact).Sequence);
                }
            }
        }

        return new(positions, StringComparer.Ordinal);
    }

    /// <summary>Raises a journal's position; 0 says nothing of any.</summary>
    public static void Raise(Dictionary<string, long> positions, string journal, long position)
    {
        if (position > positions.GetValueOrDefault(journal))
        {
            positions[journal] = position;
        }
    }
}
