using Microsoft.EntityFrameworkCore;
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
        if (await FindAsync(snapshot, code, moment, cancellationToken) is not { } commitment)
        {
            return null;
        }

        var directory = await TerritoryReader.ReadAsync(snapshot, moment, cancellationToken);
        var secrecy = audience.SeesInFull(commitment.Operator) ? null : await SecrecyAsync(snapshot, commitment, directory, moment, cancellationToken);
        var within = filter.Territory is null ? null : directory.Within(filter.Territory);
        var cells = new List<CellAnswer>();
        ObservationRevision? held = null;
        var sources = new Dictionary<int, string> { [commitment.Id] = commitment.Source };
        var selection = new CellSelection(commitment.Id, filter.Period, filter.Series);
        foreach (var (_, revision) in new CellRows(snapshot).Revisions(sources, selection, moment, withTexts: true))
        {
            if (within?.Contains(revision.Territory) == false)
            {
                continue;
            }

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

        void Add(ObservationRevision revision, bool isLatest)
        {
            if (isLatest || filter.AllRevisions)
            {
                cells.Add(Cell(commitment, directory, revision, secrecy?.Hides(revision, isLatest) == true));
            }
        }
    }

    /// <summary>Null when it was not known. Of several that claim the code, the first by source.</summary>
    private static async Task<CommitmentState?> FindAsync(ReadSnapshot snapshot, string code, ReviewMoment moment, CancellationToken cancellationToken)
    {
        var state = await snapshot.Context.Commitments.Where(row => row.Declared && row.Code == code).OrderBy(row => row.Source)
            .Select(CommitmentState.OfRow).FirstOrDefaultAsync(cancellationToken);
        return state is null || moment.AsOf is not { } asOf
            || (await new HistoryReader(snapshot, moment).ReadWithoutCellsAsync(state, cancellationToken)).IsKnownAt(asOf)
            ? state
            : null;
    }

    /// <summary>Secrecy is decided over all cells at once, so it reads them all: only for those whom it concerns.</summary>
    private async Task<CellSecrecy> SecrecyAsync(
        ReadSnapshot snapshot, CommitmentState commitment, TerritoryDirectory directory, ReviewMoment moment, CancellationToken cancellationToken)
    {
        var histories = await new HistoryReader(snapshot, moment).ReadAsync([commitment], cancellationToken);
        return new CellSecrecy(histories[commitment.Id], directory, moment, readers);
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
    private static CellAnswer Cell(CommitmentState commitment, TerritoryDirectory directory, ObservationRevision revision, bool isHidden)
    {
        var quantity = QuantityAnswer.Of(isHidden ? Quantity.Suppressed : revision.Quantity);
        return new CellAnswer(
            commitment.Code,
            revision.Territory,
            directory.Find(revision.Territory)?.Name,
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
