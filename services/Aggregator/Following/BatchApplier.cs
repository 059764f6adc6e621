using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// Applies a batch whatever comes: a store that fails (disk full, locked) is tried again until it works, an entry that cannot be
/// applied is refused together with what follows it in its journal, and never costs another journal anything.
/// </summary>
internal sealed partial class BatchApplier(EventWriter writer, TimeProvider time, ILogger<BatchApplier> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Returns once everything that can be applied is committed.</summary>
    /// <exception cref="WriterReplacedException">Another process is the writer now.</exception>
    /// <exception cref="DbException">The connection is lost.</exception>
    public async Task ApplyAsync(IReadOnlyList<JournalEvent> batch, Func<string, SourceCursor> cursorOf, CancellationToken cancellationToken)
    {
        if (await TryApplyAsync(batch, cancellationToken) is null)
        {
            return;
        }

        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in batch)
        {
            var stamp = entry.Stamp!;
            if (!refused.Contains(stamp.Source) && await TryApplyAsync([entry], cancellationToken) is { } fault)
            {
                refused.Add(stamp.Source);
                cursorOf(stamp.Source).GoBack(stamp, $"Entry {stamp.Sequence} of '{stamp.Source}' cannot be applied. {Explain(fault)}");
                LogRefused(logger, stamp.Source, stamp.Sequence, fault);
            }
        }
    }

    /// <summary>
    /// What was to be written is wrong, not the store: SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH; data exceptions and violated
    /// constraints of PostgreSQL, whose classes are the first two characters.
    /// </summary>
    public static bool IsOfTheEntry(Exception fault) => fault is UnreadableEntryException
        or SqliteException { SqliteErrorCode: 18 or 19 or 20 } or PostgresException { SqlState: ['2', '2' or '3', ..] };

    // Only our own words go out to readers of the status; anything else stays in the log.
    private static string Explain(Exception fault) => fault is UnreadableEntryException ? fault.Message : "Its content is not of the expected form.";

    /// <summary>Null once committed; else the fault of the entries themselves.</summary>
    private async Task<Exception?> TryApplyAsync(IReadOnlyList<JournalEvent> entries, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                writer.Apply(entries);
                if (pause > FirstPause)
                {
                    LogStoreWorks(logger);
                }

                return null;
            }
            catch (DbException fault) when (!IsOfTheEntry(fault) && !writer.IsBroken)
            {
                if (pause == FirstPause)
                {
                    LogStoreFailed(logger, entries.Count, fault);
                }

                await Task.Delay(pause, time, cancellationToken);
            }
            catch (Exception fault) when (!writer.IsBroken && fault is not (OperationCanceledException or WriterReplacedException))
            {
                return fault;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Entry {Sequence} of {Source} cannot be applied; the journal is refused from there")]
    private static partial void LogRefused(ILogger logger, string source, long sequence, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The read model cannot be written; {Entries} entries wait until it can")]
    private static partial void LogStoreFailed(ILogger logger, int entries, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The read model is written again")]
    private static partial void LogStoreWorks(ILogger logger);
}
