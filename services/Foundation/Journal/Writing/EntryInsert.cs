using System.Data;
using System.Data.Common;

namespace Quartiers2030.Journal;

/// <summary>The insert of an entry, prepared once per connection: the journal's hot path goes around EF Core.</summary>
internal static class EntryInsert
{
    public const string Key = "journal:append";

    public static DbCommand Create(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO journal (sequence, kind, payload, recorded_at, author, previous_hash, hash)
            VALUES (@sequence, @kind, @payload, @recorded_at, @author, @previous_hash, @hash)
            """;
        Add(command, "@sequence", DbType.Int64);
        Add(command, "@kind", DbType.String);
        Add(command, "@payload", DbType.Binary);
        Add(command, "@recorded_at", DbType.Int64);
        Add(command, "@author", DbType.String);
        Add(command, "@previous_hash", DbType.Binary);
        Add(command, "@hash", DbType.Binary);
        return command;
    }

    public static void Execute(DbCommand command, JournalEntry entry)
    {
        var parameters = command.Parameters;
        parameters[0].Value = entry.Sequence;
        parameters[1].Value = entry.Kind;
        parameters[2].Value = entry.Payload;
        parameters[3].Value = entry.RecordedAt;
        parameters[4].Value = entry.Author;
        parameters[5].Value = entry.PreviousHash;
        parameters[6].Value = entry.Hash;
        command.ExecuteNonQuery();
    }

    private static void Add(DbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        command.Parameters.Add(parameter);
    }
}
