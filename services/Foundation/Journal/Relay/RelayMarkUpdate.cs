using System.Data;
using System.Data.Common;

namespace Quartiers2030.Journal;

/// <summary>Moves the mark, through the lane like every other write.</summary>
internal static class RelayMarkUpdate
{
    private const string Key = "journal:relay-mark";

    public static int Execute<TContext>(JournalTransaction<TContext> transaction, long sequence)
        where TContext : JournalDbContext
    {
        var command = transaction.Prepare(Key, Create);
        command.Parameters[0].Value = RelayMark.OnlyId;
        command.Parameters[1].Value = sequence;
        return command.ExecuteNonQuery();
    }

    private static DbCommand Create(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO relay_mark (id, sequence) VALUES (@id, @sequence)
            ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence
            """;
        Add(command, "@id", DbType.Int32);
        Add(command, "@sequence", DbType.Int64);
        return command;
    }

    private static void Add(DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        command.Parameters.Add(parameter);
    }
}
