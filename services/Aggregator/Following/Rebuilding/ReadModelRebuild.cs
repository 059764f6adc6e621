using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>A journal to rebuild from.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Entries">All its entries, in order, with their stamps.</param>
public sealed record JournalEntries(string Source, IAsyncEnumerable<JournalEvent> Entries);

/// <summary>What a rebuild came to.</summary>
/// <param name="Content">SHA-256 of what the read model says, as <c>digest</c> answers it.</param>
/// <param name="Full">SHA-256 of everything in it.</param>
/// <param name="Positions">The last entry applied of each journal.</param>
/// <param name="Faults">What could not be applied, one text per journal; empty when all was.</param>
public sealed record RebuildResult(
    string Content, string Full, IReadOnlyDictionary<string, long> Positions, IReadOnlyList<string> Faults);

/// <summary>
/// Makes a read model from nothing but journals, with the same code that follows the bus: what <c>verify</c> compares with the one in use,
/// and how a lost one is made again.
/// </summary>
public static class ReadModelRebuild
{
    private const int EntriesPerTransaction = 1_000;
    private const int ObservationsPerTransaction = 20_000;

    /// <summary>Rebuilds into a database.</summary>
    /// <param name="database">Path of a SQLite file that is made; it must not exist.</param>
    /// <param name="journals">Every journal; their order does not matter.</param>
    /// <param name="progress">Told how many entries have been applied, after each transaction.</param>
    /// <param name="cancellationToken">Stops it; the file is then useless.</param>
    /// <exception cref="IOException">The file exists.</exception>
    public static async Task<RebuildResult> RunAsync(
        string database, IReadOnlyList<JournalEntries> journals, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(database);
        ArgumentNullException.ThrowIfNull(journals);
        if (File.Exists(database))
        {
            throw new IOException($"'{database}' exists; a rebuild starts from an empty file.");
        }

        var model = ReadModelDatabase.Of(DatabaseLocation.OfFile(database));
        await model.MigrateAsync(cancellationToken);
        var positions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var faults = new List<string>();
        using (var writer = model.OpenWriter())
        {
            var applied = 0L;
            foreach (var journal in journals)
            {
                var cursor = new SourceCursor(journal.Source);
                var before = applied;
                var fault = await ApplyAsync(journal, cursor, writer, () => progress?.Report(applied = before + cursor.Position), cancellationToken);
                positions[journal.Source] = cursor.Position;
                if (fault is not null)
                {
                    faults.Add(fault);
                }
            }
        }

        await using var snapshot = model.OpenSnapshot();
        var digest = await ReadModelDigest.OfAsync(snapshot, cancellationToken);
        return new RebuildResult(digest.Content, digest.Full, positions, faults);
    }

    /// <summary>Applies one journal as far as its chain holds; what stopped it, or null.</summary>
    private static async Task<string?> ApplyAsync(
        JournalEntries journal, SourceCursor cursor, EventWriter writer, Action report, CancellationToken cancellationToken)
    {
        var batch = new List<JournalEvent>(EntriesPerTransaction);
        var observations = 0;
        try
        {
            await foreach (var entry in journal.Entries.WithCancellation(cancellationToken))
            {
                if (entry.Stamp is not { } stamp || stamp.Source != journal.Source)
                {
                    return Flush() ?? $"Journal '{journal.Source}' holds an entry that is not its own.";
                }

                if (cursor.Offer(entry) != Reception.Next)
                {
                    return Flush() ?? cursor.Conflict?.Detail ?? $"Entry {cursor.Position + 1} of '{journal.Source}' is missing: {stamp.Sequence} came instead.";
                }

                batch.Add(entry);
                observations += entry is ObservationsRecorded recorded ? recorded.Observations.Count : 1;
                if ((batch.Count >= EntriesPerTransaction || observations >= ObservationsPerTransaction) && Flush() is { } fault)
                {
                    return fault;
                }
            }

            return Flush();
        }
        catch (JournalFormatException unreadable)
        {
            return Flush() ?? $"Entry {cursor.Position + 1} of '{journal.Source}' cannot be read. {unreadable.Message}";
        }

        string? Flush()
        {
            try
            {
                if (batch.Count > 0)
                {
                    writer.Apply(batch);
                    report();
                }

                return null;
            }
            catch (UnreadableEntryException)
            {
                return OneByOne();
            }
            finally
            {
                batch.Clear();
                observations = 0;
            }
        }

        // As the follower does: everything before the entry that makes no sense is kept.
        string? OneByOne()
        {
            foreach (var entry in batch)
            {
                try
                {
                    writer.Apply([entry]);
                }
                catch (UnreadableEntryException fault)
                {
                    cursor.GoBack(entry.Stamp!, $"Entry {entry.Stamp!.Sequence} of '{journal.Source}' cannot be applied. {fault.Message}");
                    return cursor.Conflict!.Detail;
                }
            }

            return null;
        }
    }
}
