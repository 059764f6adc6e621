using System.Data.Common;

namespace Quartiers2030.Journal;

/// <summary>What the next entry is chained to.</summary>
internal readonly record struct ChainHead(long Sequence, byte[] Hash, long RecordedAt)
{
    private const string Select = "SELECT sequence, hash, recorded_at FROM journal ORDER BY sequence DESC LIMIT 1";

    public static ChainHead Empty { get; } = new(0, EntryHash.Origin.ToArray(), 0);

    public static DbCommand Query(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Select;
        return command;
    }

    public static async Task<ChainHead> ReadAsync(DbCommand query, CancellationToken cancellationToken)
    {
        await using var row = await query.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new ChainHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2))
            : Empty;
    }
}
