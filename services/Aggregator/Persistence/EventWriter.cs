using System.Data.Common;
using System.Globalization;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// Applies journal entries to the read model, and moves the positions, in one transaction. Whoever calls has checked that
/// each entry follows the one before; the same writer serves the bus and a rebuild from the journals. For one thread at a time.
/// Each writer that is opened raises the epoch of the model, and no transaction of an earlier epoch is committed: a process that was
/// frozen while another took over writes nothing any more.
/// </summary>
internal sealed class EventWriter : IDisposable
{
    private readonly DbConnection _connection;
    private readonly CodeNumbers _numbers;
    private readonly ICellStore _cells;
    private readonly EntryWriter _entries;
    private readonly Statement _position;
    private readonly Statement _raise;
    private readonly long _epoch;

    /// <param name="connection">Of the model; closed with this writer.</param>
    /// <param name="cellsOf">How cells are written there.</param>
    public EventWriter(DbConnection connection, Func<DbConnection, ICellStore> cellsOf)
    {
        _connection = connection;
        _numbers = new CodeNumbers(connection);
        _cells = cellsOf(connection);
        _entries = new EntryWriter(new ObservationWriter(_cells, _numbers), new DocumentWriter(connection, _numbers));
        _position = new Statement(
            connection,
            """
            INSERT INTO source_position (source, sequence, hash, recorded_at, generation) VALUES (@p0, @p1, @p2, @p3, 0)
            ON CONFLICT (source) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            4);
        _raise = new Statement(
            connection,
            """
            UPDATE read_model SET version = version + 1,
                territories_version = CASE WHEN @p0 = 1 THEN version + 1 ELSE territories_version END,
                tfpb_version = CASE WHEN @p1 = 1 THEN version + 1 ELSE tfpb_version END
            WHERE id = 1 AND epoch = @p2 RETURNING version
            """,
            3);
        using var takeOver = new Statement(connection, "UPDATE read_model SET epoch = epoch + 1 WHERE id = 1 RETURNING epoch", 0);
        using var transaction = connection.BeginTransaction();
        _epoch = Number(takeOver.Read(transaction));
        transaction.Commit();
    }

    /// <summary>The connection has gone, and with it whatever the server tied to it; another writer has to be opened.</summary>
    public bool IsBroken => _connection.State != System.Data.ConnectionState.Open;

    /// <summary>Applies all or nothing.</summary>
    /// <exception cref="UnreadableEntryException">An entry makes no sense; nothing was applied.</exception>
    /// <exception cref="WriterReplacedException">Another writer was opened since; nothing was applied.</exception>
    /// <exception cref="DbException">The store failed; nothing was applied.</exception>
    public void Apply(IReadOnlyCollection<JournalEvent> entries) => Commit(transaction =>
    {
        var change = new Change();
        var last = new Dictionary<string, JournalStamp>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            _entries.Write(transaction, entry, entry.Stamp!, change);
            last[entry.Stamp!.Source] = entry.Stamp;
        }

        _cells.Flush(transaction);
        foreach (var stamp in last.Values)
        {
            _position.Run(transaction, stamp.Source, stamp.Sequence, stamp.Hash, stamp.RecordedAt.UtcTicks);
        }

        _cells.Touch(transaction, change.Commitments, Raise(transaction, change.Territories, change.Tfpb));
    });

    /// <summary>Puts another model into the place of this one, whole or not at all; readers see one of the two.</summary>
    /// <param name="next">The other; closed by its writer.</param>
    /// <param name="order">The order to rebuild, which is carried out by this.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when the order was withdrawn; nothing has changed then.</returns>
    public bool Replace(NextReadModel next, long order, DateTimeOffset now)
    {
        var replaced = false;
        using var swap = new ReadModelSwap(_connection, next);
        Commit(transaction =>
        {
            replaced = swap.TryEndOrder(transaction, order, now);
            if (replaced)
            {
                swap.Copy(transaction);
                swap.MarkAll(transaction, Raise(transaction, territories: true, tfpb: true), order);
                // Numbers of codes are others now.
                _numbers.Forget();
            }
        });
        return replaced;
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _cells.Dispose();
        _entries.Dispose();
        _position.Dispose();
        _raise.Dispose();
        _connection.Dispose();
    }

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private long Raise(DbTransaction transaction, bool territories, bool tfpb) =>
        _raise.Read(transaction, territories ? 1 : 0, tfpb ? 1 : 0, _epoch) is { } version ? Number(version) : throw new WriterReplacedException();

    private void Commit(Action<DbTransaction> work)
    {
        using var transaction = _connection.BeginTransaction();
        try
        {
            work(transaction);
            transaction.Commit();
        }
        catch
        {
            _numbers.Forget();
            _cells.Forget();
            throw;
        }
    }
}
