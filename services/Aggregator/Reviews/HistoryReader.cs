using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>
/// Reads what figures need of commitments' histories out of one view of the read model: three queries, however many commitments.
/// Of each cell that is the revision that holds, and the instant its report came; corrections in between change no figure.
/// </summary>
internal sealed class HistoryReader(ReadSnapshot snapshot, ReviewMoment moment)
{
    /// <summary>The histories of some commitments, by their number. More than a few are read in one pass over everything.</summary>
    public async Task<Dictionary<int, CommitmentHistory>> ReadAsync(IReadOnlyCollection<CommitmentState> commitments, CancellationToken cancellationToken)
    {
        if (commitments.Count == 0)
        {
            return [];
        }

        var rows = new CellRows(snapshot);
        if (commitments.Count > 8)
        {
            var events = (await snapshot.Context.CommitmentEvents.OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).ToLookup(row => row.CommitmentId);
            var cells = Cells(rows, commitments, only: null);
            return commitments.ToDictionary(c => c.Id, c => Compose(c, events[c.Id], cells.GetValueOrDefault(c.Id)));
        }

        var histories = new Dictionary<int, CommitmentHistory>(commitments.Count);
        foreach (var commitment in commitments)
        {
            var id = commitment.Id;
            histories[id] = Compose(commitment, await EventsAsync(commitment, cancellationToken), Cells(rows, [commitment], id).GetValueOrDefault(id));
        }

        return histories;
    }

    /// <summary>What was declared, revised and said of one commitment, without its observations.</summary>
    public async Task<CommitmentHistory> ReadWithoutCellsAsync(CommitmentState commitment, CancellationToken cancellationToken) =>
        Compose(commitment, await EventsAsync(commitment, cancellationToken), cells: null);

    private Task<List<CommitmentEventRow>> EventsAsync(CommitmentState commitment, CancellationToken cancellationToken) =>
        snapshot.Context.CommitmentEvents.Where(row => row.CommitmentId == commitment.Id).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);

    private static CommitmentHistory Compose(CommitmentState commitment, IEnumerable<CommitmentEventRow> rows, List<ObservationRevision>? cells)
    {
        var events = rows.Select(row => StoredEvents.Read(row, commitment.Source)).ToList();
        return new CommitmentHistory
        {
            Code = commitment.Code,
            Declarations = [.. events.OfType<CommitmentDeclared>()],
            TargetRevisions = [.. events.OfType<TargetRevised>()],
            BaselineRevisions = [.. events.OfType<BaselineRevised>()],
            Proposals = [.. events.OfType<RevisionProposed>()],
            Refusals = [.. events.OfType<RevisionRefused>()],
            Weather = [.. events.OfType<WeatherReported>()],
            Observations = cells ?? [],
        };
    }

    private Dictionary<int, List<ObservationRevision>> Cells(CellRows rows, IReadOnlyCollection<CommitmentState> commitments, int? only)
    {
        var sources = commitments.ToDictionary(c => c.Id, c => c.Source);
        var cells = new Dictionary<int, List<ObservationRevision>>(commitments.Count);
        foreach (var (commitment, latest, receivedAt) in moment.AsOf is null ? rows.Now(sources, only) : Then(rows, sources, only))
        {
            if (!cells.TryGetValue(commitment, out var list))
            {
                cells.Add(commitment, list = []);
            }

            if (latest.RecordedAt != receivedAt)
            {
                // Stands for the report that came first; the engine reads nothing of it but when.
                list.Add(latest with { Revision = 0, Sequence = 0, RecordedAt = receivedAt, Quantity = default, Withdrawn = false });
            }

            list.Add(latest);
        }

        return cells;
    }

    /// <summary>What each cell held then: the same as the store keeps of now, made from the revisions.</summary>
    private IEnumerable<(int Commitment, ObservationRevision Latest, DateTimeOffset ReceivedAt)> Then(
        CellRows rows, Dictionary<int, string> sources, int? only)
    {
        (int Commitment, ObservationRevision Latest, DateTimeOffset ReceivedAt)? held = null;
        foreach (var (commitment, revision) in rows.Revisions(sources, new CellSelection(only), moment, withTexts: false))
        {
            if (held is { } cell && cell.Commitment == commitment && CellOrder.SameCell(cell.Latest, revision))
            {
                held = (commitment, revision, cell.Latest.Withdrawn ? revision.RecordedAt : cell.ReceivedAt);
                continue;
            }

            if (held is { } done)
            {
                yield return done;
            }

            held = (commitment, revision, revision.RecordedAt);
        }

        if (held is { } last)
        {
            yield return last;
        }
    }
}
