using Microsoft.Extensions.Logging;

namespace Quartiers2030.Journal;

/// <summary>Reads the mark at start, and writes it as the relay goes on: when it comes to rest, and now and then while it does not.</summary>
internal sealed partial class RelayMarkKeeper<TContext>(
    JournalIdentity<TContext> journal, JournalReader<TContext> reader, JournalWriter<TContext> writer, TimeProvider clock, ILogger logger)
    where TContext : JournalDbContext
{
    private const string Author = "relay";

    private long _marked;
    private long _markedAt;

    /// <returns>The entry at the mark.</returns>
    public async Task<JournalHead> FindAsync(CancellationToken cancellationToken)
    {
        _marked = await reader.RelayMarkAsync(cancellationToken);
        var head = await reader.HeadAsync(cancellationToken);
        journal.Progress.Reach(head.Sequence, clock);
        if (_marked > head.Sequence)
        {
            MarkBeyondHead(journal.Source, _marked, head.Sequence);
            await WriteAsync(head.Sequence);
            return head;
        }

        var entry = await reader.PageAsync(_marked - 1, _marked, 1, 1, cancellationToken);
        return entry is [var last] ? new JournalHead(last.Sequence, Convert.ToHexStringLower(last.Hash)) : JournalHead.Empty;
    }

    /// <summary>Notes what is confirmed; worth it even when the service is stopping.</summary>
    public Task NoteAsync(long sequence, bool isIdle) =>
        sequence == _marked || (!isIdle && clock.GetElapsedTime(_markedAt) < journal.Options.MarkInterval) ? Task.CompletedTask : WriteAsync(sequence);

    private async Task WriteAsync(long sequence)
    {
        await writer.WriteAsync(Author, transaction => RelayMarkUpdate.Execute(transaction, sequence), CancellationToken.None);
        (_marked, _markedAt) = (sequence, clock.GetTimestamp());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Journal {Source}: its mark {Mark} is beyond its last entry {Head}, as after restoring an old backup; the mark was set back")]
    private partial void MarkBeyondHead(string source, long mark, long head);
}
