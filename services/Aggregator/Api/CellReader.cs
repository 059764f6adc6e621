using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Aggregator.Secrecy;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Which cells are asked for; null does not restrict.</summary>
/// <param name="Period">The period.</param>
/// <param name="Territory">A territory, with all that lies in it.</param>
/// <param name="Series">The series.</param>
/// <param name="AllRevisions">Every revision, not only what the cell holds.</param>
internal sealed record CellFilter(Period? Period, string? Territory, Series? Series, bool AllRevisions);

/// <summary>The cells of a commitment and what they were read from.</summary>
/// <param name="Positions">How far each journal had been read.</param>
/// <param name="Cells">By series, period, territory and revision.</param>
internal sealed record CellList(IReadOnlyList<SourcePositionRow> Positions, IReadOnlyList<CellAnswer> Cells);

/// <summary>Reads the cells of a commitment as an audience may see them, the cells and the secrecy over them from one view of the read model.</summary>
internal sealed class CellReader(ReadModelDatabase database, ReaderFigures readers)
{
    /// <summary>The cells; null when there was no such commitment.</summary>
    public async Task<CellList?> ReadAsync(
        string code, ReviewMoment moment, Audience audience, CellFilter filter, CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        if (await FigureBook.ReadOneAsync(snapshot, code, moment, cancellationToken) is not { } one)
        {
            return null;
        }

        var secrecy = audience.SeesInFull(one.State.Operator) ? null : new CellSecrecy(one.History, one.Directory, moment, readers);
        var within = filter.Territory is null ? null : one.Directory.Within(filter.Territory);
        var cells = new List<CellAnswer>();
        ObservationRevision? held = null;
        var sources = new Dictionary<int, string> { [one.State.Id] = one.State.Source };
        foreach (var (_, revision) in new CellRows(snapshot).Revisions(sources, one.State.Id, moment, withTexts: true).Where(pair => Wanted(pair.Revision)))
        {
            if (held is not null)
            {
                Add(held, isLatest: !CellOrder.SameCell(held, revision));
            }

            held = revision;
        }

        if (held is not null)
        {
            Add(held, isLatest: true);
        }

        cells.Sort(InOrder);
        return new CellList(await snapshot.PositionsAsync(cancellationToken), cells);

        bool Wanted(ObservationRevision revision) =>
            (filter.Period is not { } period || revision.Period == period)
            && (filter.Series is not { } series || revision.Series == series)
            && within?.Contains(revision.Territory) != false;

        void Add(ObservationRevision revision, bool isLatest)
        {
            if (isLatest || filter.AllRevisions)
            {
                cells.Add(Cell(one, revision, secrecy?.Hides(revision, isLatest) == true));
            }
        }
    }

    // The store orders territories by its own numbers, and periods as text.
    private static int InOrder(CellAnswer left, CellAnswer right)
    {
        var order = left.Series.CompareTo(right.Series);
        order = order != 0 ? order : Period.Parse(left.Period).CompareTo(Period.Parse(right.Period));
        order = order != 0 ? order : string.CompareOrdinal(left.Territory, right.Territory);
        return order != 0 ? order : left.Revision.CompareTo(right.Revision);
    }

    /// <summary>A hidden cell says that it was reported and when, nothing else: even its sender's remarks may hold the number.</summary>
    private static CellAnswer Cell(OneCommitment one, ObservationRevision revision, bool isHidden)
    {
        var quantity = QuantityAnswer.Of(isHidden ? Quantity.Suppressed : revision.Quantity);
        return new CellAnswer(
            one.State.Code,
            revision.Territory,
            one.Directory.Find(revision.Territory)?.Name,
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
