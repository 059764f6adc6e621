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
            .Select(CommitmentState.OfRow).ToListAsync(cancellationToken);
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
}
