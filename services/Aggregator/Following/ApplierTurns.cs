using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Following.Rebuilding;
using Quartiers2030.Aggregator.Following.Telemetry;
using Quartiers2030.Aggregator.Parking;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// The turns of the one writer of the read model: in each it takes everything that waits, puts each journal's entries in order, commits
/// them together, then answers those who wait. Asks journals for what is missing.
/// </summary>
internal sealed partial class ApplierTurns(
    Inbox inbox,
    JournalEndpoint endpoint,
    ReadModelDatabase database,
    FollowingStatus status,
    SourceLags lags,
    IReplayRequester replays,
    ReadModelSignal signal,
    MessageParking parking,
    IOptions<AggregatorOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<ApplierTurns>();
    private readonly Dictionary<string, string?> _toldOf = new(StringComparer.Ordinal);

    /// <summary>Follows the journals from where the read model stands, until it may not or cannot any more.</summary>
    /// <exception cref="System.Data.Common.DbException">The connection to the store is lost.</exception>
    /// <exception cref="WriterReplacedException">Another process is the writer now.</exception>
    public async Task RunAsync(CancellationToken ending)
    {
        using var writer = database.OpenWriter();
        using var rebuilds = new RebuildDesk(database, options, time, loggers.CreateLogger<RebuildDesk>());
        var cursors = new SourceCursors(options, time);
        await using (var snapshot = database.OpenSnapshot())
        {
            cursors.Load(await snapshot.PositionsAsync(ending));
        }

        var applier = new BatchApplier(writer, time, loggers.CreateLogger<BatchApplier>());
        var batch = new DeliveredBatch(inbox, options.Value.ObservationsPerTransaction);
        using var ticks = time.CreateTimer(_ => inbox.Tick(), null, TimeSpan.Zero, options.Value.HoldFor / 5);
        (status.Sources, status.Role) = (cursors.Status(), FollowingRole.Active);
        signal.Raise();
        LogWrites(_logger);
        endpoint.Start();
        try
        {
            while (await inbox.Reader.WaitToReadAsync(ending))
            {
                batch.Gather(cursors, rebuilds.Run);
                lags.Know(cursors.Status());
                if (batch.Entries.Count > 0)
                {
                    using var span = ApplyTracing.StartTransaction(batch.Spans, batch.Entries.Count);
                    await applier.ApplyAsync(batch.Entries, cursors.Of, ending);
                    signal.Raise();
                }

                await rebuilds.ApplyAsync(ending);
                await ParkAsync(batch, cursors, ending);
                batch.Answer();
                Tell(cursors);
                if (await rebuilds.StepAsync(writer, status.Sources, ending) is { } others)
                {
                    cursors = others;
                    status.Sources = cursors.Status();
                    signal.Raise();
                }

                Ask(cursors, rebuilds.Run, ending);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // What was not committed comes again by the replay at the next start, of this process or of another.
        }
        finally
        {
            status.Role = FollowingRole.Starting;
            batch.Answer();
            await endpoint.StopAsync();
        }
    }

    private async Task ParkAsync(DeliveredBatch batch, SourceCursors cursors, CancellationToken cancellationToken)
    {
        foreach (var (entry, code, reason) in batch.Refused)
        {
            await parking.ParkEntryAsync(entry, code, reason, cancellationToken);
        }

        foreach (var entry in cursors.TakeFuture())
        {
            await parking.ParkEntryAsync(
                entry, ParkingCodes.FutureSequence, $"The journal '{entry.Stamp!.Source}' says that it ends before entry {entry.Stamp.Sequence}.", cancellationToken);
        }
    }

    private void Tell(SourceCursors cursors)
    {
        status.Sources = cursors.Status();
        lags.Commit(status.Sources);
        foreach (var source in status.Sources)
        {
            if (source.Conflict?.Code == _toldOf.GetValueOrDefault(source.Source))
            {
                continue;
            }

            _toldOf[source.Source] = source.Conflict?.Code;
            if (source.Conflict is { } conflict)
            {
                LogConflict(_logger, source.Source, conflict.Code, conflict.Sequence, conflict.Detail);
            }
        }
    }

    private void Ask(SourceCursors cursors, RebuildRun? rebuild, CancellationToken cancellationToken)
    {
        foreach (var cursor in cursors.Due())
        {
            LogAsked(_logger, cursor.Source, cursor.Position, cursor.Head);
            _ = AskAsync(cursor.Source, cursor.Position, cancellationToken);
        }

        if (rebuild?.Due(status.Sources) is { } next)
        {
            LogAsked(_logger, next.Source, next.Position, next.Head);
            _ = AskAsync(next.Source, next.Position, cancellationToken);
        }
    }

    // Not awaited: a broker that is away must not stop what another journal has already delivered.
    private async Task AskAsync(string source, long after, CancellationToken cancellationToken)
    {
        try
        {
            await replays.RequestAsync(source, after, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The turn is over.
        }
        catch (Exception fault)
        {
            LogAskFailed(_logger, source, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process writes the read model now")]
    private static partial void LogWrites(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entries of {Source} are refused from {Sequence} on, {Code}: {Detail}")]
    private static partial void LogConflict(ILogger logger, string source, string code, long sequence, string detail);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Asking {Source} for its entries after {Position} (known head {Head})")]
    private static partial void LogAsked(ILogger logger, string source, long position, long head);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The request for a replay could not be sent to {Source}; it will be repeated")]
    private static partial void LogAskFailed(ILogger logger, string source, Exception fault);
}
