using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>Figures as those may see them who are neither the owner of a commitment nor the mission: statistical secrecy is applied.</summary>
internal sealed class ReaderFigures(FigureEngine engine)
{
    /// <summary>
    /// <see cref="FigureEngine.Evaluate"/> for readers. Where the value itself is hidden, the status and the reports stay and every number
    /// is withheld (<see cref="CommitmentFigure.Withheld"/>); where only some of its periods are, those points are suppressed.
    /// Commitments that are not person-based come back whole.
    /// </summary>
    public CommitmentFigure Evaluate(CommitmentHistory history, TerritoryDirectory directory, Moment moment, string? within = null)
    {
        var figure = engine.Evaluate(history, directory, moment, within);
        return figure.Commitment.PersonBased ? FigureRedaction.Of(figure, Decide(history, directory, moment)) : figure;
    }

    /// <summary>
    /// What is hidden of each period's cells and totals, whatever territory is read: the totals of all territories protect or betray the same
    /// cells. Empty for commitments that are not person-based.
    /// </summary>
    public SecrecyDecisions Decide(CommitmentHistory history, TerritoryDirectory directory, Moment moment)
    {
        var commitment = TermsInForce.At(history, moment).Commitment;
        SecrecyDecisions decisions = new();
        if (!commitment.PersonBased)
        {
            return decisions;
        }

        var expected = ExpectedTerritories.Of(commitment, directory, within: null);
        var cells = KnownCells.Read(history.Index, moment, expected);
        foreach (var (series, periods) in ((Series, List<PeriodCells>)[])[(Series.Main, cells.Main), (Series.Reference, cells.Reference)])
        {
            foreach (var period in periods)
            {
                decisions.Add(series, period.Period, SecrecyPolicy.Apply(TableOf(commitment, directory, period)));
            }
        }

        return decisions;
    }

    private SecrecyTable TableOf(CommitmentDeclared commitment, TerritoryDirectory directory, PeriodCells period)
    {
        Dictionary<string, Quantity> cells = new(StringComparer.Ordinal);
        Dictionary<string, PeriodCells> totals = new(StringComparer.Ordinal);
        foreach (var cell in period.Cells)
        {
            cells[cell.Latest.Territory] = cell.Latest.Quantity;
            foreach (var code in directory.AndAbove(cell.Latest.Territory).Append(SecrecyDecisions.Programme))
            {
                if (code == cell.Latest.Territory)
                {
                    continue;
                }

                if (!totals.TryGetValue(code, out var members))
                {
                    totals[code] = members = new(period.Period);
                }

                members.Cells.Add(cell);
            }
        }

        var isPercent = commitment.Measure is Measure.Share or Measure.Relative || commitment.Aggregation is Aggregation.Ratio or Aggregation.Coverage;
        return new(commitment.SecrecyThreshold ?? engine.Options.SecrecyThreshold, isPercent, cells, [.. totals.Select(TotalOf)]);

        PublishedTotal TotalOf(KeyValuePair<string, PeriodCells> total)
        {
            string? within = total.Key.Length == 0 ? null : total.Key;
            var value = TerritoryAggregation.Of(commitment.Aggregation, total.Value, ExpectedTerritories.Of(commitment, directory, within)).Value;
            return new(total.Key, [.. total.Value.Cells.Select(static cell => cell.Latest.Territory)], value.Quantity);
        }
    }
}
