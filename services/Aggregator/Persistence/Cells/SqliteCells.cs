using System.Data.Common;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>On SQLite, which does its work where it is called: two prepared commands, run a row at a time.</summary>
internal sealed class SqliteCells(DbConnection connection) : ICellStore
{
    private readonly Statement _write = new(
        connection,
        """
        INSERT INTO observation (commitment_id, series, period, territory_id, revision, sequence, recorded_at, state,
                                 value, numerator, denominator, provisional, source_reference, reason)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """ + CellUpserts.OfObservation,
        14);

    private readonly Statement _hold = new(
        connection,
        """
        INSERT INTO cell (commitment_id, series, period, territory_id, revision, sequence, recorded_at, received_at, state,
                          value, numerator, denominator, provisional)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p6, @p7, @p8, @p9, @p10, @p11)
        """ + CellUpserts.OfCell,
        12);

    private readonly Statement _touch = new(connection, "UPDATE commitment SET version = @p0 WHERE id = @p1", 2);

    public void Write(DbTransaction transaction, in CellRevision r)
    {
        object id = r.Commitment, series = r.Series, place = r.Territory, number = r.Revision, sequence = r.Sequence, recordedAt = r.RecordedAt;
        object state = r.State, open = r.Provisional;
        object? value = r.Value, above = r.Numerator, below = r.Denominator;
        _write.Run(transaction, id, series, r.Period, place, number, sequence, recordedAt, state, value, above, below, open, r.Source, r.Reason);
        _hold.Run(transaction, id, series, r.Period, place, number, sequence, recordedAt, state, value, above, below, open);
    }

    public void Flush(DbTransaction transaction)
    {
        // All is written.
    }

    public void Forget()
    {
        // Nothing is kept.
    }

    public void Touch(DbTransaction transaction, IReadOnlyCollection<int> commitments, long version)
    {
        foreach (var commitment in commitments)
        {
            _touch.Run(transaction, version, commitment);
        }
    }

    public void Dispose()
    {
        _write.Dispose();
        _hold.Dispose();
        _touch.Dispose();
    }
}
