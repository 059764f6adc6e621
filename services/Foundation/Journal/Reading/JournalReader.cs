using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>Reads a journal on connections of its own, in short reads: it never holds up the writer, however slow its caller is.</summary>
/// <param name="contexts">The registered factory, pooled or not.</param>
/// <param name="journal">The journal.</param>
public sealed class JournalReader<TContext>(IDbContextFactory<TContext> contexts, JournalIdentity<TContext> journal)
    where TContext : JournalDbContext
{
    private const int PageEntries = 256;
    private const long PageBytes = 4 * 1_024 * 1_024;

    /// <summary>The entries after a position, in order, with their stamps. A few megabytes are in memory at a time.</summary>
    /// <param name="afterSequence">0 for everything.</param>
    /// <param name="upTo">The last one wanted; null: the last one there is once it is reached.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="JournalFormatException">This version cannot read an entry.</exception>
    public async IAsyncEnumerable<JournalEvent> ReadAsync(
        long afterSequence, long? upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in EntriesAsync(afterSequence, upTo ?? long.MaxValue, cancellationToken))
        {
            yield return entry.ToEvent(journal.Source);
        }
    }

    /// <summary>The last entry.</summary>
    public async Task<JournalHead> HeadAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Set<JournalEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? JournalHead.Empty : new JournalHead(last.Sequence, Convert.ToHexStringLower(last.Hash));
    }

    /// <summary>Walks the whole chain and stops at the first entry that breaks it.</summary>
    /// <param name="progress">Told of the position reached, every few hundred entries.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task<JournalVerification> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var chain = new ChainCheck();
        await foreach (var entry in EntriesAsync(0, long.MaxValue, cancellationToken))
        {
            if (chain.Check(entry) is { } broken)
            {
                return broken;
            }

            if (entry.Sequence % PageEntries == 0)
            {
                progress?.Report(entry.Sequence);
            }
        }

        progress?.Report(chain.Head.Sequence);
        return new JournalVerification(chain.Head, null, null, "");
    }

    internal async Task<List<JournalEntry>> PageAsync(long after, long upTo, int entries, long bytes, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return await EntryPage.ReadAsync(context.Database.GetDbConnection(), after, upTo, entries, bytes, cancellationToken);
    }

    internal async Task<long> RelayMarkAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<RelayMark>().Where(mark => mark.Id == RelayMark.OnlyId).Select(mark => mark.Sequence).FirstOrDefaultAsync(cancellationToken);
    }

    private async IAsyncEnumerable<JournalEntry> EntriesAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await PageAsync(after, upTo, PageEntries, PageBytes, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                yield return entry;
            }

            after = page[^1].Sequence;
        }
    }
}
