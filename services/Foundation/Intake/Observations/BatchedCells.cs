using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Observations;

/// <summary>Cells of a PostgreSQL database, which is a network away: one command reads all that a message names, one writes all it changes.</summary>
internal sealed class BatchedCells<TContext>(JournalTransaction<TContext> transaction) : CellTable
    where TContext : IntakeDbContext
{
    private readonly Dictionary<CellKey, CurrentCell> _cells = [];
    private readonly HashSet<CellKey> _changed = [];

    private DbCommand ReadCommand => transaction.Prepare("cells.read", static connection => Command(
        connection,
        """
        SELECT commitment_id, territory_id, period, series, revision, state, value, numerator, denominator, provisional
        FROM unnest(@commitment, @territory, @period, @series) AS wanted (commitment_id, territory_id, period, series)
        JOIN cell USING (commitment_id, territory_id, period, series)
        """,
        keysOnly: true));

    private DbCommand WriteCommand => transaction.Prepare("cells.write", static connection => Command(
        connection,
        """
        INSERT INTO cell (commitment_id, territory_id, period, series, revision, state, value, numerator, denominator, provisional)
        SELECT * FROM unnest(@commitment, @territory, @period, @series, @revision, @state, @value, @numerator, @denominator, @provisional)
        ON CONFLICT (commitment_id, territory_id, period, series) DO UPDATE SET
            revision = excluded.revision, state = excluded.state, value = excluded.value,
            numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional
        """,
        keysOnly: false));

    public override void Expect(IReadOnlyCollection<CellKey> cells)
    {
        if (cells.Count == 0)
        {
            return;
        }

        var command = ReadCommand;
        BindKeys(command, [.. cells.Distinct()]);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            _cells[new CellKey(row.GetInt32(0), row.GetInt32(1), row.GetString(2), (Series)row.GetInt32(3))] = new StoredCell(
                row.GetInt32(4), row.GetInt32(5), OrNull(row, 6), OrNull(row, 7), OrNull(row, 8), Provisional: row.GetBoolean(9)).ToCurrent();
        }
    }

    public override CurrentCell? Find(in CellKey cell) => _cells.TryGetValue(cell, out var content) ? content : null;

    public override void Put(in CellKey cell, in CurrentCell content)
    {
        _cells[cell] = content;
        _changed.Add(cell);
    }

    public override void Save()
    {
        if (_changed.Count == 0)
        {
            return;
        }

        CellKey[] keys = [.. _changed];
        var rows = Array.ConvertAll(keys, key => StoredCell.Of(_cells[key]));
        var command = WriteCommand;
        BindKeys(command, keys);
        command.Parameters[4].Value = Array.ConvertAll(rows, static row => row.Revision);
        command.Parameters[5].Value = Array.ConvertAll(rows, static row => row.State);
        command.Parameters[6].Value = Array.ConvertAll(rows, static row => row.Value);
        command.Parameters[7].Value = Array.ConvertAll(rows, static row => row.Numerator);
        command.Parameters[8].Value = Array.ConvertAll(rows, static row => row.Denominator);
        command.Parameters[9].Value = Array.ConvertAll(rows, static row => row.Provisional);
        command.ExecuteNonQuery();
        _changed.Clear();
    }

    private static double? OrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static void BindKeys(DbCommand command, CellKey[] keys)
    {
        command.Parameters[0].Value = Array.ConvertAll(keys, static key => key.Commitment);
        command.Parameters[1].Value = Array.ConvertAll(keys, static key => key.Territory);
        command.Parameters[2].Value = Array.ConvertAll(keys, static key => key.Period);
        command.Parameters[3].Value = Array.ConvertAll(keys, static key => (int)key.Series);
    }

    private static NpgsqlCommand Command(DbConnection connection, string sql, bool keysOnly)
    {
        var command = ((NpgsqlConnection)connection).CreateCommand();
        command.CommandText = sql;
        Add("commitment", NpgsqlDbType.Integer);
        Add("territory", NpgsqlDbType.Integer);
        Add("period", NpgsqlDbType.Text);
        Add("series", NpgsqlDbType.Integer);
        if (!keysOnly)
        {
            Add("revision", NpgsqlDbType.Integer);
            Add("state", NpgsqlDbType.Integer);
            Add("value", NpgsqlDbType.Double);
            Add("numerator", NpgsqlDbType.Double);
            Add("denominator", NpgsqlDbType.Double);
            Add("provisional", NpgsqlDbType.Boolean);
        }

        return command;

        void Add(string name, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter(name, type | NpgsqlDbType.Array));
    }
}
