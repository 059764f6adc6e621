namespace Quartiers2030.Aggregator.Figures;

/// <summary>The order in which one walk over a commitment's revisions meets each cell's revisions together, periods in order.</summary>
internal static class CellOrder
{
    /// <summary>A sorted copy.</summary>
    public static ObservationRevision[] Sort(IReadOnlyList<ObservationRevision> observations)
    {
        ObservationRevision[] sorted = [.. observations];
        Array.Sort(sorted, Compare);
        return sorted;
    }

    /// <summary>Both are revisions of one cell.</summary>
    public static bool SameCell(ObservationRevision left, ObservationRevision right) =>
        left.Series == right.Series && left.Period == right.Period && string.Equals(left.Territory, right.Territory, StringComparison.Ordinal);

    private static int Compare(ObservationRevision left, ObservationRevision right)
    {
        var order = left.Series.CompareTo(right.Series);
        order = order != 0 ? order : left.Period.CompareTo(right.Period);
        order = order != 0 ? order : string.CompareOrdinal(left.Territory, right.Territory);
        order = order != 0 ? order : left.Revision.CompareTo(right.Revision);
        return order != 0 ? order : left.Sequence.CompareTo(right.Sequence);
    }
}
