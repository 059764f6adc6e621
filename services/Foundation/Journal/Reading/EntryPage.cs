using System.Data.Common;

namespace Quartiers2030.Journal;

/// <summary>Reads some consecutive entries into memory, so that no read stays open while its reader does something slow.</summary>
internal static class EntryPage
{
    private const string Select =
        """
        SELECT sequence, kind, payload, recorded_at, author, previous_hash, hash
        FROM journal WHERE sequence > @after AND sequence <= @up_to ORDER BY sequence LIMIT @count
        """;

    /// <summary>Reads up to <paramref name="count"/> entries, or fewer once they hold <paramref name="bytes"/>; at least one if there is one.</summary>
    public static async Task<List<JournalEntry>> ReadAsync(
        DbConnection connection, long after, long upTo, int count, long bytes, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Select;
        Add(command, "@after", after);
        Add(command, "@up_to", upTo);
        Add(command, "@count", count);
        var page = new List<JournalEntry>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (bytes > 0 && await row.ReadAsync(cancellationToken))
        {
            var entry = Read(row);
            page.Add(entry);
            bytes -= entry.Payload.Length;
        }

        return page;
    }

    private static JournalEntry Read(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Kind = row.GetString(1),
        Payload = row.GetFieldValue<byte[]>(2),
        RecordedAt = row.GetInt64(3),
        Author = row.GetString(4),
        PreviousHash = row.GetFieldValue<byte[]>(5),
        Hash = row.GetFieldValue<byte[]>(6),
    };

    private static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
