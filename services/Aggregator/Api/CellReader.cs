using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Which cells are asked for; null does not restrict.</summary>
/// <param name="Period">The period.</param>
/// <param name="Territory">A territory, with all that lies in it.</param>
/// <param name="Series">The series.</param>
/// <param name="AllRevisions">Every revision, not only what the cell holds.</param>
internal sealed record CellFilter(Period? Period, string? Territory, Series? Series, bool AllRevisions);

/// <summary>Reads the cells of a commitment as an audience may see them.</summary>
internal static class CellReader
{
    /// <summary>By series, period, territory and revision.</summary>
    public static List<CellAnswer> Read(CommitmentFigures figures, ReviewMoment moment, Audience audience, CellFilter filter)
    {
        var within = filter.Territory is null ? null : figures.Directory.Within(filter.Territory);
        var cells = new List<CellAnswer>();
        ObservationRevision? latest = null;
        foreach (var revision in figures.History.Cells)
        {
            if (!moment.Knows(revision.RecordedAt) || (filter.Period is { } period && revision.Period != period)
                || (filter.Series is { } series && revision.Series != series) || within?.Contains(revision.Territory) == false)
            {
                continue;
            }

            if (!filter.AllRevisions && latest is not null && CellOrder.SameCell(latest, revision))
            {
                cells.RemoveAt(cells.Count - 1);
            }

            cells.Add(Cell(figures, revision));
            latest = revision;
        }

        return cells;
    }

    private static CellAnswer Cell(CommitmentFigures figures, ObservationRevision revision)
    {
        var quantity = QuantityAnswer.Of(revision.Quantity);
        return new CellAnswer(
            figures.State.Code,
            revision.Territory,
            figures.Directory.Find(revision.Territory)?.Name,
            revision.Period.ToString(),
            revision.Series,
            revision.Revision,
            quantity.State,
            quantity.Number,
            quantity.Numerator,
            quantity.Denominator,
            revision.Provisional,
            revision.Source,
            revision.Reason,
            revision.Withdrawn,
            revision.RecordedAt,
            revision.Journal,
            revision.Sequence);
    }
}
