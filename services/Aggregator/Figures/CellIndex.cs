namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Where each cell begins among sorted revisions. What a walk looks at for each of ten thousand revisions lies in arrays of its own;
/// the revisions themselves are touched once per cell.
/// </summary>
internal sealed class CellIndex
{
    private readonly ObservationRevision[] _revisions;
    private readonly long[] _recordedAt;
    private readonly bool[] _withdrawn;
    private readonly int[] _starts;

    /// <summary>An index of revisions in the order of <see cref="CellOrder"/>.</summary>
    public CellIndex(ObservationRevision[] sorted)
    {
        _revisions = sorted;
        _recordedAt = Array.ConvertAll(_revisions, static revision => revision.RecordedAt.UtcTicks);
        _withdrawn = Array.ConvertAll(_revisions, static revision => revision.Withdrawn);
        List<int> starts = [];
        for (var i = 0; i < _revisions.Length; i++)
        {
            if (i == 0 || !CellOrder.SameCell(_revisions[i - 1], _revisions[i]))
            {
                starts.Add(i);
            }
        }

        starts.Add(_revisions.Length);
        _starts = [.. starts];
    }

    /// <summary>How many cells were ever reported.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>What a cell holds by what was recorded up to an instant; null when nothing was, or when it was withdrawn.</summary>
    public KnownCell? Read(int cell, long knownAt)
    {
        var (latest, received) = (-1, -1);
        for (var i = _starts[cell]; i < _starts[cell + 1]; i++)
        {
            if (_recordedAt[i] <= knownAt)
            {
                received = latest < 0 || _withdrawn[latest] ? i : received;
                latest = i;
            }
        }

        return latest < 0 || _withdrawn[latest] ? null : new KnownCell(_revisions[latest], _revisions[received].RecordedAt);
    }

    /// <summary>Raises the position of each journal to the last revision recorded up to an instant.</summary>
    public void Advance(Dictionary<string, long> positions, long knownAt)
    {
        var (journal, position) = (string.Empty, 0L);
        for (var i = 0; i < _revisions.Length; i++)
        {
            if (_recordedAt[i] > knownAt)
            {
                continue;
            }

            // A commitment is reported through one journal; others are met only if it ever moved.
            if (!string.Equals(journal, _revisions[i].Journal, StringComparison.Ordinal))
            {
                JournalPositions.Raise(positions, journal, position);
                (journal, position) = (_revisions[i].Journal, 0);
            }

            position = Math.Max(position, _revisions[i].Sequence);
        }

        JournalPositions.Raise(positions, journal, position);
    }
}
