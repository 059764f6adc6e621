using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Secrecy;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>
/// Makes pages of figures. A commitment is computed again only when a transaction touched it, the territories changed or the moment is
/// another; the versions that decide this are read in the same view as the data.
/// </summary>
internal sealed class FigureBook(ReadModelDatabase database, FigureEngine engine, ReaderFigures readers)
{
    /// <summary>The page of a moment, from the latest state of the read model; takes over from an earlier page what still holds.</summary>
    public async Task<FigurePage> MakeAsync(ReviewMoment moment, FigurePage? earlier, CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        var counters = await snapshot.Context.ReadModel.SingleAsync(cancellationToken);
        if (earlier is not null && earlier.Version == counters.Version)
        {
            return earlier;
        }

        var positions = await snapshot.PositionsAsync(cancellationToken);
        var states = await snapshot.Context.Commitments.Where(row => row.Declared)
            .Select(row => new CommitmentState(row.Id, row.Source, row.Code, row.Operator, row.Version)).ToListAsync(cancellationToken);
        var sameTerritories = earlier is not null && earlier.Version >= counters.TerritoriesVersion;
        var directory = sameTerritories ? earlier!.Directory : await TerritoryReader.ReadAsync(snapshot, moment, cancellationToken);
        var kept = (earlier?.Figures ?? []).ToDictionary(f => f.State.Id);
        var stale = states.FindAll(state => kept.GetValueOrDefault(state.Id) is not { } k || k.State != state);
        var histories = await new HistoryReader(snapshot, moment).ReadAsync(stale, cancellationToken);
        var figures = new List<CommitmentFigures>(states.Count);
        foreach (var state in states.OrderBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Source, StringComparer.Ordinal))
        {
            var changed = histories.TryGetValue(state.Id, out var history);
            history ??= kept[state.Id].History;
            if (moment.AsOf is null || history.IsKnownAt(moment.AsOf.Value))
            {
                figures.Add(changed || !sameTerritories
                    ? new CommitmentFigures(state, history, directory, moment, engine, readers)
                    : kept[state.Id]);
            }
        }

        return new FigurePage(moment, counters.Version, positions, directory, figures);
    }

    /// <summary>One commitment in a view that the caller holds; null when it was not known. Of several that claim the code, the first by source.</summary>
    public static async Task<OneCommitment?> ReadOneAsync(
        ReadSnapshot snapshot, string code, ReviewMoment moment, CancellationToken cancellationToken)
    {
        var state = await snapshot.Context.Commitments.Where(row => row.Declared && row.Code == code).OrderBy(row => row.Source)
            .Select(row => new CommitmentState(row.Id, row.Source, row.Code, row.Operator, row.Version)).FirstOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            return null;
        }

        var history = (await new HistoryReader(snapshot, moment).ReadAsync([state], cancellationToken))[state.Id];
        return moment.AsOf is { } asOf && !history.IsKnownAt(asOf)
            ? null
            : new OneCommitment(state, history, await TerritoryReader.ReadAsync(snapshot, moment, cancellationToken));
    }
}

/// <summary>One commitment and the territories, from one view.</summary>
/// <param name="State">Which, and which version of it.</param>
/// <param name="History">What is known of it.</param>
/// <param name="Directory">The territories.</param>
internal sealed record OneCommitment(CommitmentState State, CommitmentHistory History, TerritoryDirectory Directory);
