using System.Data.Common;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Checks revisions of cells and hands them to the store, codes replaced by numbers.</summary>
internal sealed class ObservationWriter(ICellStore cells, CodeNumbers numbers)
{
    /// <summary>The state of a withdrawn cell in <see cref="ObservationRow.State"/>.</summary>
    public const int Withdrawn = 0;

    private readonly HashSet<string> _periods = new(StringComparer.Ordinal);

    /// <summary>Writes a batch and names the commitments it touched.</summary>
    public void Write(DbTransaction transaction, JournalStamp stamp, IReadOnlyList<Observation> observations, HashSet<int> touched)
    {
        foreach (var o in observations)
        {
            CheckCell(o.Period, o.Series, o.Revision);
            Check(Enum.IsDefined(o.State) && (o.State == QuantityState.Number) == (o.Value ?? o.Numerator).HasValue, "an unknown state, or one that its number denies");
            Check(o.Numerator.HasValue == o.Denominator.HasValue && o.Numerator is null or >= 0 && o.Denominator is null or > 0, "a fraction without a denominator over 0");
            Check(InRange(o.Value) && InRange(o.Numerator) && InRange(o.Denominator), "a number too large");
            var commitment = numbers.OfCommitment(transaction, stamp.Source, o.Commitment);
            touched.Add(commitment);
            cells.Write(transaction, new CellRevision(
                commitment, (int)o.Series, o.Period, numbers.OfTerritory(transaction, o.Territory), o.Revision, stamp.Sequence, stamp.RecordedAt.UtcTicks,
                (int)o.State, (double?)o.Value, (double?)o.Numerator, (double?)o.Denominator, o.Provisional, StoredText.Of(o.Source), StoredText.Of(o.Reason)));
        }
    }

    /// <summary>Writes that a cell is missing again.</summary>
    public void Write(DbTransaction transaction, JournalStamp stamp, ObservationWithdrawn withdrawn, HashSet<int> touched)
    {
        CheckCell(withdrawn.Period, withdrawn.Series, withdrawn.Revision);
        var commitment = numbers.OfCommitment(transaction, stamp.Source, withdrawn.Commitment);
        touched.Add(commitment);
        cells.Write(transaction, new CellRevision(
            commitment, (int)withdrawn.Series, withdrawn.Period, numbers.OfTerritory(transaction, withdrawn.Territory), withdrawn.Revision, stamp.Sequence,
            stamp.RecordedAt.UtcTicks, Withdrawn, null, null, null, Provisional: false, null, StoredText.Of(withdrawn.Reason)));
    }

    private static bool InRange(decimal? number) => number is null or (>= -Quantity.Limit and <= Quantity.Limit);

    private static void Check(bool holds, string fault)
    {
        if (!holds)
        {
            throw new UnreadableEntryException($"It holds an observation with {fault}.");
        }
    }

    private void CheckCell(string period, Series series, int revision)
    {
        Check(Enum.IsDefined(series) && revision > 0, "an unknown series or a revision under 1");
        if (!_periods.Contains(period))
        {
            Check(Period.TryParse(period, out _), "something that is not a period");
            _periods.Add(period);
        }
    }
}
