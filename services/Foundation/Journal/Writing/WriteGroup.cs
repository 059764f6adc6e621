using System.Data.Common;

namespace Quartiers2030.Journal;

/// <summary>Works that share one transaction.</summary>
internal static class WriteGroup
{
    private const string Savepoint = "work";
    private const string HeadKey = "journal:head";

    /// <summary>Runs the works in order, each in its own savepoint, and commits. When it throws, nothing of the group is recorded.</summary>
    /// <returns>Whether entries were appended.</returns>
    public static async Task<bool> RunAsync<TContext>(
        WriteConnection<TContext> lane, IReadOnlyList<JournalWork<TContext>> works, JournalIdentity<TContext> journal, TimeProvider clock)
        where TContext : JournalDbContext
    {
        await using var transaction = await lane.BeginAsync();

        // Read each time, within the transaction: another process (an old one still stopping) may have appended meanwhile.
        var first = await ChainHead.ReadAsync(lane.Prepare(HeadKey, ChainHead.Query, transaction), CancellationToken.None);
        if (lane.Head is { } left && left.Sequence != first.Sequence)
        {
            lane.Interrupt();
        }

        var head = first;
        foreach (var work in works)
        {
            head = await RunAsync(lane, transaction, work, journal, clock, head);
        }

        await transaction.CommitAsync();
        lane.Head = head;
        journal.Progress.Reach(head.Sequence, clock);
        return head.Sequence > first.Sequence;
    }

    /// <returns>The head after the work: the one before it when it failed, so that its numbers are given again.</returns>
    private static async Task<ChainHead> RunAsync<TContext>(
        WriteConnection<TContext> lane, DbTransaction transaction, JournalWork<TContext> work, JournalIdentity<TContext> journal, TimeProvider clock, ChainHead head)
        where TContext : JournalDbContext
    {
        if (!work.TryBegin())
        {
            return head;
        }

        await transaction.SaveAsync(Savepoint);
        var scope = new JournalTransaction<TContext>(lane, transaction, journal, work.Author, clock.GetUtcNow(), head);
        try
        {
            await work.RunAsync(scope);
            await scope.SaveAsync();
            JournalTracing.Appended(work.Span, journal.Progress, head.Sequence + 1, scope.Head.Sequence);
            head = scope.Head;
        }
#pragma warning disable CA1031 // Whatever a work throws is its caller's, never the lane's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            work.KeepFailure(exception);

            // This throws, and so fails the group, if the database has already undone the whole transaction (disk full).
            await transaction.RollbackAsync(Savepoint);
        }
        finally
        {
            await scope.EndAsync();
        }

        await transaction.ReleaseAsync(Savepoint);
        return head;
    }
}
