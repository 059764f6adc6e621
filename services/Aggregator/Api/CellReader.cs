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
        var secrecy = audience.SeesInFull(figures.State.Operator) ? null : figures.CellSecrecy;
        var cells = new List<CellAnswer>();
        var revisions = figures.History.Cells;
        for (var i = 0; i < revisions.Length; i++)
        {
            var revision = revisions[i];
            if (!moment.Knows(revision.RecordedAt) || !Wanted(revision))
            {
                continue;
            }

            var next = Array.FindIndex(revisions, i + 1, other => !CellOrder.SameCell(revision, other) || moment.Knows(other.RecordedAt));
            var isLatest = next < 0 || !CellOrder.SameCell(revision, revisions[next]);
            if (isLatest || filter.AllRevisions)
            {
                cells.Add(Cell(figures, revision, secrecy?.Hides(revision, isLatest) == true));
            }
        }

        return cells;

        bool Wanted(ObservationRevision revision) =>
            (filter.Period is not { } period || revision.Period == period)
            && (filter.Series is not { } series || revision.Series == series)
            && within?.Contains(revision.Territory) != false;
    }

    /// <summary>A hidden cell says that it was reported and when, nothing else: even its sender's remarks may hold the number.</summary>
    private static CellAnswer Cell(CommitmentFigures figures, ObservationRevision revision, bool isHidden)
    {
        var quantity = QuantityAnswer.Of(isHidden ? Quantity.Suppressed : revision.Quantity);
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
            isHidden ? null : revision.Source,
            isHidden ? null : revision.Reason,
            revision.Withdrawn,
            revision.RecordedAt,
            revision.Journal,
            revision.Sequence);
    }
}
