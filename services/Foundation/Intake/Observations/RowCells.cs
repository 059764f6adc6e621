using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Observations;

/// <summary>Cells of a SQLite database, which is in the same process: each is found and written by itself.</summary>
internal sealed class RowCells<TContext>(JournalTransaction<TContext> transaction) : CellTable
    where TContext : IntakeDbContext
{
    private readonly SqliteStatement _find = transaction.PrepareSqlite(
        """
        SELECT revision, state, value, numerator, denominator, provisional FROM cell
        WHERE commitment_id = ? AND territory_id = ? AND period = ? AND series = ?
        """);

    private readonly SqliteStatement _put = transaction.PrepareSqlite(
        """
        INSERT INTO cell (commitment_id, territory_id, period, series, revision, state, value, numerator, denominator, provisional)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (commitment_id, territory_id, period, series) DO UPDATE SET
            revision = excluded.revision, state = excluded.state, value = excluded.value,
            numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional
        """);

    public override void Expect(IReadOnlyCollection<CellKey> cells)
    {
        // Nothing is far away.
    }

    public override CurrentCell? Find(in CellKey cell)
    {
        if (!Bind(_find, cell).Step())
        {
            return null;
        }

        var row = new StoredCell(
            _find.GetInt32(0), _find.GetInt32(1), _find.GetDouble(2), _find.GetDouble(3), _find.GetDouble(4), Provisional: _find.GetInt32(5) != 0);
        _find.Reset();
        return row.ToCurrent();
    }

    public override void Put(in CellKey cell, in CurrentCell content)
    {
        var row = StoredCell.Of(content);
        Bind(_put, cell).Bind(row.Revision).Bind(row.State).Bind(row.Value).Bind(row.Numerator).Bind(row.Denominator).Bind(row.Provisional).Run();
    }

    public override void Save()
    {
        // Put has written already.
    }

    private static SqliteStatement Bind(SqliteStatement statement, in CellKey cell) =>
        statement.Bind(cell.Commitment).Bind(cell.Territory).Bind(cell.Period).Bind((int)cell.Series);
}
