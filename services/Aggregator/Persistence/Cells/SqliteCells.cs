using System.Data.Common;
using Microsoft.Data.Sqlite;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>On SQLite, which does its work where it is called: two prepared statements, run a row at a time.</summary>
internal sealed class SqliteCells(SqliteConnection connection) : ICellStore
{
    private readonly SqliteStatement _write = new(
        connection,
        """
        INSERT INTO observation (commitment_id, series, period, territory_id, revision, sequence, recorded_at, state,
                                 value, numerator, denominator, provisional, source_reference, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """ + CellUpserts.OfObservation);

    private readonly SqliteStatement _hold = new(
        connection,
        """
        INSERT INTO cell (commitment_id, series, period, territory_id, revision, sequence, recorded_at, received_at, state,
                          value, numerator, denominator, provisional)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10, ?11, ?12)
        """ + CellUpserts.OfCell);

    private readonly SqliteStatement _touch = new(connection, "UPDATE commitment SET version = ? WHERE id = ?");

    public void Write(DbTransaction transaction, in CellRevision revision)
    {
        Bind(_write, revision).Bind(revision.Source).Bind(revision.Reason).Run();
        Bind(_hold, revision).Run();
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
            _touch.Bind(version).Bind(commitment).Run();
        }
    }

    public void Dispose()
    {
        _write.Dispose();
        _hold.Dispose();
        _touch.Dispose();
    }

    private static SqliteStatement Bind(SqliteStatement statement, in CellRevision revision) => statement
        .Bind(revision.Commitment).Bind(revision.Series).Bind(revision.Period).Bind(revision.Territory).Bind(revision.Revision)
        .Bind(revision.Sequence).Bind(revision.RecordedAt).Bind(revision.State)
        .Bind(revision.Value).Bind(revision.Numerator).Bind(revision.Denominator).Bind(revision.Provisional);
}
