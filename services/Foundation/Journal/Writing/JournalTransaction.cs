using System.Data.Common;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>
/// What a work of <see cref="JournalWriter{TContext}"/> reads and writes through, valid while the work runs. The writer
/// commits: a work neither commits nor rolls back, it throws to undo everything it did, and it awaits nothing but this database.
/// </summary>
public sealed class JournalTransaction<TContext>
    where TContext : JournalDbContext
{
    private readonly WriteConnection<TContext> _lane;
    private readonly JournalIdentity<TContext> _journal;
    private TContext? _context;
    private bool _ended;

    internal JournalTransaction(
        WriteConnection<TContext> lane, DbTransaction transaction, JournalIdentity<TContext> journal, string author, DateTimeOffset clock, ChainHead head)
    {
        _lane = lane;
        _journal = journal;
        Transaction = transaction;
        Author = author;
        Head = head;
        Now = new DateTimeOffset(Math.Max(clock.UtcTicks, head.RecordedAt), TimeSpan.Zero);
    }

    /// <summary>
    /// The EF Core context of this work, on the same connection and transaction, made when first asked for. Changes that
    /// it still holds when the work ends are saved with it.
    /// </summary>
    public TContext Context
    {
        get
        {
            EnsureRunning();
            return _context ??= _lane.CreateContext(Transaction);
        }
    }

    /// <summary>The connection, for commands that have to be fast.</summary>
    public DbConnection Connection => _lane.Connection;

    /// <summary>The transaction of the whole group; do not end it.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>
    /// The same object in every work for as long as nobody else has written to this journal and no commit has failed: what a work has read
    /// and remembers under it still holds.
    /// </summary>
    public object Continuity => _lane.Continuity;

    /// <summary>
    /// UTC time of the work and of every entry it appends, read once. Never before the last entry's, even if the clock
    /// was set back: the entries known on a day are then always the first ones of the journal, without exception.
    /// </summary>
    public DateTimeOffset Now { get; }

    /// <summary>Identity of the caller, written into every entry.</summary>
    public string Author { get; }

    internal ChainHead Head { get; private set; }

    /// <summary>Appends an entry. It exists once the work's task completes; if the work throws, its number goes to the next entry.</summary>
    /// <returns>Its place in the journal.</returns>
    /// <exception cref="ArgumentException">Not a known kind of event, or larger than <see cref="JournalOptions.MaxPayloadBytes"/>.</exception>
    public JournalStamp Append(JournalEvent journalEvent)
    {
        EnsureRunning();
        var kind = EventKinds.Of(journalEvent);
        var payload = EventSerializer.Serialize(journalEvent);
        if (payload.Length > _journal.Options.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"A {kind} of {payload.Length} bytes is over the {_journal.Options.MaxPayloadBytes} that an entry may hold: split it.", nameof(journalEvent));
        }

        var sequence = Head.Sequence + 1;
        var hash = EntryHash.Compute(Head.Hash, sequence, kind, Now.UtcTicks, Author, payload);
        var entry = new JournalEntry
        {
            Sequence = sequence,
            Kind = kind,
            Payload = payload,
            RecordedAt = Now.UtcTicks,
            Author = Author,
            PreviousHash = Head.Hash,
            Hash = hash,
        };
        EntryInsert.Execute(Prepare(EntryInsert.Key, EntryInsert.Create), entry);
        Head = new ChainHead(sequence, hash, Now.UtcTicks);
        return entry.ToStamp(_journal.Source);
    }

    /// <summary>
    /// A prepared command of this connection, on this transaction. It is made on first use and kept for later works, so
    /// set all its parameters each time and do not dispose it.
    /// </summary>
    /// <param name="key">Names the command, unique within <typeparamref name="TContext"/>.</param>
    /// <param name="create">Makes the command with its text and its typed parameters.</param>
    public DbCommand Prepare(string key, Func<DbConnection, DbCommand> create)
    {
        EnsureRunning();
        return _lane.Prepare(key, create, Transaction);
    }

    /// <summary>A statement of this connection, where it is one of SQLite; made on first use and kept for later works, so do not dispose it.</summary>
    /// <param name="sql">The statement, which also names it.</param>
    /// <exception cref="InvalidCastException">The database is another.</exception>
    public SqliteStatement PrepareSqlite(string sql)
    {
        EnsureRunning();
        return _lane.PrepareSqlite(sql);
    }

    internal async Task SaveAsync()
    {
        if (_context?.ChangeTracker.HasChanges() == true)
        {
            await _context.SaveChangesAsync();
        }
    }

    internal async Task EndAsync()
    {
        _ended = true;
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }
    }

    private void EnsureRunning() => ObjectDisposedException.ThrowIf(_ended, this);
}
