using System.Data.Common;
using System.Runtime.InteropServices;
using Npgsql;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// On PostgreSQL, where every statement is a journey: the revisions of a transaction are kept and sent as arrays, two statements for all.
/// One statement cannot write a cell twice, so the second revision of a cell goes into a second wave, and so on.
/// </summary>
internal sealed class PostgreSqlCells : ICellStore
{
    private readonly List<List<CellRevision>> _waves = [];
    private readonly Dictionary<(int Commitment, int Series, string Period, int Territory), int> _written = [];
    private readonly Statement _write;
    private readonly Statement _hold;
    private readonly Statement _touch;

    public PostgreSqlCells(NpgsqlConnection connection)
    {
        _write = new Statement(
            connection,
            """
            INSERT INTO observation (commitment_id, series, period, territory_id, revision, sequence, recorded_at, state,
                                     value, numerator, denominator, provisional, source_reference, reason)
            SELECT * FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
            """ + CellUpserts.OfObservation,
            14);
        _hold = new Statement(
            connection,
            """
            INSERT INTO cell (commitment_id, series, period, territory_id, revision, sequence, recorded_at, received_at, state,
                              value, numerator, denominator, provisional)
            SELECT * FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p6, @p7, @p8, @p9, @p10, @p11)
            """ + CellUpserts.OfCell,
            12);
        _touch = new Statement(connection, "UPDATE commitment SET version = @p0 WHERE id = ANY (@p1)", 2);
    }

    public void Write(DbTransaction transaction, in CellRevision revision)
    {
        ref var wave = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _written, (revision.Commitment, revision.Series, revision.Period, revision.Territory), out _);
        if (wave == _waves.Count)
        {
            _waves.Add([]);
        }

        _waves[wave++].Add(revision);
    }

    public void Flush(DbTransaction transaction)
    {
        foreach (var wave in _waves.Where(wave => wave.Count > 0))
        {
            Send(transaction, CollectionsMarshal.AsSpan(wave));
        }

        Forget();
    }

    public void Forget()
    {
        _written.Clear();
        _waves.ForEach(wave => wave.Clear());
    }

    public void Touch(DbTransaction transaction, IReadOnlyCollection<int> commitments, long version) =>
        _touch.Run(transaction, version, commitments.ToArray());

    public void Dispose()
    {
        _write.Dispose();
        _hold.Dispose();
        _touch.Dispose();
    }

    private void Send(DbTransaction transaction, ReadOnlySpan<CellRevision> rows)
    {
        var ids = Column(rows, static r => r.Commitment);
        var series = Column(rows, static r => r.Series);
        var periods = Column(rows, static r => r.Period);
        var places = Column(rows, static r => r.Territory);
        var numbers = Column(rows, static r => r.Revision);
        var sequences = Column(rows, static r => r.Sequence);
        var recorded = Column(rows, static r => r.RecordedAt);
        var states = Column(rows, static r => r.State);
        var values = Column(rows, static r => r.Value);
        var above = Column(rows, static r => r.Numerator);
        var below = Column(rows, static r => r.Denominator);
        var open = Column(rows, static r => r.Provisional);
        _write.Run(
            transaction, ids, series, periods, places, numbers, sequences, recorded, states, values, above, below, open,
            Column(rows, static r => r.Source), Column(rows, static r => r.Reason));
        _hold.Run(transaction, ids, series, periods, places, numbers, sequences, recorded, states, values, above, below, open);
    }

    private static T[] Column<T>(ReadOnlySpan<CellRevision> rows, Func<CellRevision, T> of)
    {
        var column = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            column[i] = of(rows[i]);
        }

        return column;
    }
}
