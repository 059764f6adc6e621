using System.Data;
using System.Data.Common;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;
using Quartiers2030.Values;

namespace Quartiers2030.Intake.Observations;

/// <summary>What a cell holds now; <see cref="Withdrawn"/> cells keep their revision number.</summary>
internal readonly record struct CurrentCell(int Revision, Quantity Quantity, bool Provisional, bool Withdrawn);

/// <summary>
/// The current figure of every cell. Tens of thousands of lines a second come through here, each a look-up and most an
/// upsert, which EF Core's change tracker would make ten times dearer: hence prepared commands, in SQL that SQLite and
/// PostgreSQL share.
/// </summary>
internal sealed class CellTable<TContext>(JournalTransaction<TContext> transaction)
    where TContext : IntakeDbContext
{
    private const int WithdrawnState = 0;
    private const int NumberState = 1;

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

    public CurrentCell? Find(int commitment, int territory, string period, Series series)
    {
        BindKeys(_find, commitment, territory, period, series);
        using var reader = _find.ExecuteReader(CommandBehavior.SingleRow);
        if (!reader.Read())
        {
            return null;
        }

        var state = reader.GetInt32(1);
        var quantity = state switch
        {
            NumberState when reader.IsDBNull(4) => Quantity.Of((decimal)reader.GetDouble(2)),
            NumberState => Quantity.Fraction((decimal)reader.GetDouble(3), (decimal)reader.GetDouble(4)),
            (int)QuantityState.Suppressed => Quantity.Suppressed,
            (int)QuantityState.NotApplicable => Quantity.NotApplicable,
            _ => Quantity.Missing,
        };
        return new CurrentCell(reader.GetInt32(0), quantity, reader.GetBoolean(5), state == WithdrawnState);
    }

    public void Put(int commitment, int territory, string period, Series series, CurrentCell cell)
    {
        var quantity = cell.Quantity;
        BindKeys(_put, commitment, territory, period, series);
        _put.Parameters[4].Value = cell.Revision;
        _put.Parameters[5].Value = cell.Withdrawn ? WithdrawnState : (int)States.Of(quantity);
        _put.Parameters[6].Value = Number(quantity.Denominator is null ? quantity.ValueOrNull : null);
        _put.Parameters[7].Value = Number(quantity.Numerator);
        _put.Parameters[8].Value = Number(quantity.Denominator);
        _put.Parameters[9].Value = cell.Provisional;
        _put.ExecuteNonQuery();
    }

    private static object Number(decimal? value) => value is null ? DBNull.Value : (double)value.Value;

    private static void BindKeys(DbCommand command, int commitment, int territory, string period, Series series)
    {
        command.Parameters[0].Value = commitment;
        command.Parameters[1].Value = territory;
        command.Parameters[2].Value = period;
        command.Parameters[3].Value = (int)series;
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

/// <summary>The states that travel, of the quantities that are kept.</summary>
internal static class States
{
    public static QuantityState Of(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Number => QuantityState.Number,
        QuantityKind.Suppressed => QuantityState.Suppressed,
        QuantityKind.NotApplicable => QuantityState.NotApplicable,
        _ => throw new ArgumentException("A missing figure does not travel.", nameof(quantity)),
    };
}
