using System.Data;
using System.Data.Common;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Observations;

/// <summary>Cells of a SQLite database, which is in the same process: each is found and written by itself.</summary>
internal sealed class RowCells<TContext>(JournalTransaction<TContext> transaction) : CellTable
    where TContext : IntakeDbContext
{
    private readonly DbCommand _find = transaction.Prepare("cell.find", static connection => Command(
        connection,
        """
        SELECT revision, state, value, numerator, denominator, provisional FROM cell
        WHERE commitment_id = @commitment AND territory_id = @territory AND period = @period AND series = @series
        """,
        keysOnly: true));

    private readonly DbCommand _put = transaction.Prepare("cell.put", static connection => Command(
        connection,
        """
        INSERT INTO cell (commitment_id, territory_id, period, series, revision, state, value, numerator, denominator, provisional)
        VALUES (@commitment, @territory, @period, @series, @revision, @state, @value, @numerator, @denominator, @provisional)
        ON CONFLICT (commitment_id, territory_id, period, series) DO UPDATE SET
            revision = excluded.revision, state = excluded.state, value = excluded.value,
            numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional
        """,
        keysOnly: false));

    public override void Expect(IReadOnlyCollection<CellKey> cells)
    {
        // Nothing is far away.
    }

    public override CurrentCell? Find(in CellKey cell)
    {
        BindKey(_find, cell);
        using var reader = _find.ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? Read(reader, firstColumn: 0) : null;
    }

    public override void Put(in CellKey cell, in CurrentCell content)
    {
        var row = StoredCell.Of(content);
        BindKey(_put, cell);
        _put.Parameters[4].Value = row.Revision;
        _put.Parameters[5].Value = row.State;
        _put.Parameters[6].Value = OrNull(row.Value);
        _put.Parameters[7].Value = OrNull(row.Numerator);
        _put.Parameters[8].Value = OrNull(row.Denominator);
        _put.Parameters[9].Value = row.Provisional;
        _put.ExecuteNonQuery();
    }

    public override void Save()
    {
        // Put has written already.
    }

    private static object OrNull(double? value) => value is { } number ? number : DBNull.Value;

    private static void BindKey(DbCommand command, in CellKey cell)
    {
        command.Parameters[0].Value = cell.Commitment;
        command.Parameters[1].Value = cell.Territory;
        command.Parameters[2].Value = cell.Period;
        command.Parameters[3].Value = (int)cell.Series;
    }

    private static DbCommand Command(DbConnection connection, string sql, bool keysOnly)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Add("@commitment", DbType.Int32);
        Add("@territory", DbType.Int32);
        Add("@period", DbType.String);
        Add("@series", DbType.Int32);
        if (!keysOnly)
        {
            Add("@revision", DbType.Int32);
            Add("@state", DbType.Int32);
            Add("@value", DbType.Double);
            Add("@numerator", DbType.Double);
            Add("@denominator", DbType.Double);
            Add("@provisional", DbType.Boolean);
        }

        return command;

        void Add(string name, DbType type)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }
    }
}
