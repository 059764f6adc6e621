using System.Data.Common;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Writes revisions of cells, the one thing that comes in bulk: two prepared commands, run a row at a time.</summary>
internal sealed class ObservationWriter(DbConnection connection, CodeNumbers numbers) : IDisposable
{
    /// <summary>The state of a withdrawn cell in <see cref="ObservationRow.State"/>.</summary>
    public const int Withdrawn = 0;

    private readonly Statement _write = new(
        connection,
        """
        INSERT INTO observation (commitment_id, series, period, territory_id, revision, sequence, recorded_at, state,
                                 value, numerator, denominator, provisional, source_reference, reason)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        ON CONFLICT (commitment_id, series, period, territory_id, revision) DO UPDATE SET
            sequence = excluded.sequence, recorded_at = excluded.recorded_at, state = excluded.state, value = excluded.value,
            numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional,
            source_reference = excluded.source_reference, reason = excluded.reason
        """,
        14);

    // A report came when its cell was first filled, or filled again after a withdrawal; a correction does not make it late.
    private readonly Statement _hold = new(
        connection,
        """
        INSERT INTO cell (commitment_id, series, period, territory_id, revision, sequence, recorded_at, received_at, state,
                          value, numerator, denominator, provisional)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p6, @p7, @p8, @p9, @p10, @p11)
        ON CONFLICT (commitment_id, series, period, territory_id) DO UPDATE SET
            revision = excluded.revision, sequence = excluded.sequence, recorded_at = excluded.recorded_at,
            received_at = CASE WHEN cell.state = 0 THEN excluded.recorded_at ELSE cell.received_at END,
            state = excluded.state, value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
            provisional = excluded.provisional
        WHERE excluded.revision >= cell.revision
        """,
        12);

    private readonly HashSet<string> _periods = new(StringComparer.Ordinal);

    /// <summary>Writes a batch and names the commitments it touched.</summary>
    public void Write(DbTransaction transaction, JournalStamp stamp, IReadOnlyList<Observation> observations, HashSet<int> touched)
    {
        object sequence = stamp.Sequence, recordedAt = stamp.RecordedAt.UtcTicks;
        foreach (var o in observations)
        {
            CheckPeriod(o.Period);
            Check(Enum.IsDefined(o.State) && (o.State == QuantityState.Number) == (o.Value ?? o.Numerator).HasValue, "an unknown state, or one that its number denies");
            Check(o.Numerator.HasValue == o.Denominator.HasValue && o.Numerator is null or >= 0 && o.Denominator is null or > 0, "a fraction without a denominator over 0");
            Check(InRange(o.Value) && InRange(o.Numerator) && InRange(o.Denominator), "a number too large");
            var commitment = numbers.OfCommitment(transaction, stamp.Source, o.Commitment);
            touched.Add(commitment);
            WriteRow(
                transaction, commitment, o.Series, o.Period, numbers.OfTerritory(transaction, o.Territory), o.Revision, sequence, recordedAt, (int)o.State,
                (double?)o.Value, (double?)o.Numerator, (double?)o.Denominator, o.Provisional, o.Source, o.Reason);
        }
    }

    /// <summary>Writes that a cell is missing again.</summary>
    public void Write(DbTransaction transaction, JournalStamp stamp, ObservationWithdrawn withdrawn, HashSet<int> touched)
    {
        CheckPeriod(withdrawn.Period);
        var commitment = numbers.OfCommitment(transaction, stamp.Source, withdrawn.Commitment);
        touched.Add(commitment);
        WriteRow(
            transaction, commitment, withdrawn.Series, withdrawn.Period, numbers.OfTerritory(transaction, withdrawn.Territory), withdrawn.Revision,
            stamp.Sequence, stamp.RecordedAt.UtcTicks, Withdrawn, null, null, null, provisional: false, null, withdrawn.Reason);
    }

    public void Dispose()
    {
        _write.Dispose();
        _hold.Dispose();
    }

    private static bool InRange(decimal? number) => number is null or (>= -Quantity.Limit and <= Quantity.Limit);

    private static void Check(bool holds, string fault)
    {
        if (!holds)
        {
            throw new UnreadableEntryException($"It holds an observation with {fault}.");
        }
    }

    private void WriteRow(
        DbTransaction transaction, int commitment, Series series, string period, int territory, int revision, object sequence, object recordedAt, int state,
        double? value, double? numerator, double? denominator, bool provisional, string? source, string? reason)
    {
        Check(Enum.IsDefined(series) && revision > 0, "an unknown series or a revision under 1");
        object id = commitment, kind = (int)series, place = territory, number = revision, holds = state, open = provisional ? 1 : 0;
        object? whole = value, above = numerator, below = denominator;
        _write.Run(
            transaction, id, kind, period, place, number, sequence, recordedAt, holds, whole, above, below, open, source, reason);
        _hold.Run(transaction, id, kind, period, place, number, sequence, recordedAt, holds, whole, above, below, open);
    }

    private void CheckPeriod(string period)
    {
        if (!_periods.Contains(period))
        {
            Check(Period.TryParse(period, out _), "something that is not a period");
            _periods.Add(period);
        }
    }
}
