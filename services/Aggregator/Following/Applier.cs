using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// The one writer of the read model: takes everything that waits, puts each journal's entries in order, commits them together,
/// then answers those who wait. Asks journals for what is missing.
/// </summary>
internal sealed partial class Applier(
    Inbox inbox,
    ReadModelDatabase database,
    SourceCursors cursors,
    FollowingStatus status,
    IReplayRequester replays,
    ReadModelSignal signal,
    IOptions<AggregatorOptions> options,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _logger = loggers.CreateLogger<Applier>();
    private readonly List<JournalEvent> _batch = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly HashSet<SourceConflict> _toldOf = [];

    /// <summary>Opens the read model before anything can ask for it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await using (var snapshot = database.OpenSnapshot())
        {
            cursors.Load(await snapshot.PositionsAsync(cancellationToken));
        }

        status.Sources = cursors.Status();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the host's own thread: SQLite does its work where it is called.
        await Task.Yield();
        using var ticks = time.CreateTimer(_ => inbox.Tick(), null, TimeSpan.Zero, options.Value.HoldFor / 5);
        using var writer = new EventWriter(database.OpenWriter());
        var applier = new BatchApplier(writer, time, loggers.CreateLogger<BatchApplier>());
        try
        {
            while (await inbox.Reader.WaitToReadAsync(stoppingToken))
            {
                Gather();
                if (_batch.Count > 0)
                {
                    await applier.ApplyAsync(_batch, cursors.Of, stoppingToken);
                    signal.Raise();
                }

                foreach (var waiting in _waiting)
                {
                    waiting.TrySetResult();
                }

                Tell();
                Ask(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not committed comes again by the replay at the next start.
        }
        finally
        {
            foreach (var waiting in _waiting)
            {
                waiting.TrySetResult();
            }
        }
    }

    /// <summary>Everything that waits, up to one transaction's worth.</summary>
    private void Gather()
    {
        _batch.Clear();
        _waiting.Clear();
        var observations = 0;
        while (observations < options.Value.ObservationsPerTransaction && inbox.Reader.TryRead(out var delivery))
        {
            if (delivery.Head is { Source.Length: > 0 } head)
            {
                cursors.Of(head.Source).Report(head);
            }
            else if (delivery.Entry is { } entry)
            {
                observations += Take(entry);
                _waiting.Add(delivery.Committed!);
            }
        }
    }

    private int Take(JournalEvent entry)
    {
        if (entry.Stamp is not { Source.Length: > 0 })
        {
            LogUnstamped(_logger, entry.GetType().Name);
            return 0;
        }

        var cursor = cursors.Of(entry.Stamp.Source);
        if (cursor.Offer(entry) != Reception.Next)
        {
            return 0;
        }

        var observations = Add(entry);
        while (cursor.TryTakeHeld(out var held))
        {
            observations += Add(held);
        }

        return observations;
    }

    private int Add(JournalEvent entry)
    {
        _batch.Add(entry);
        return entry is ObservationsRecorded { Observations: { } observations } ? observations.Count : 1;
    }

    private void Tell()
    {
        status.Sources = cursors.Status();
        foreach (var source in status.Sources)
        {
            if (source.Conflict is { } conflict && _toldOf.Add(conflict))
            {
                LogConflict(_logger, source.Source, conflict.Code, conflict.Sequence, conflict.Detail);
            }
        }
    }

    private void Ask(CancellationToken cancellationToken)
    {
        foreach (var cursor in cursors.Due())
        {
            LogAsked(_logger, cursor.Source, cursor.Position, cursor.Head);
            _ = AskAsync(cursor.Source, cursor.Position, cancellationToken);
        }
    }

    // Not awaited: a broker that is away must not stop what another journal has already delivered.
    private async Task AskAsync(string source, long after, CancellationToken cancellationToken)
    {
        try
        {
            await replays.RequestAsync(source, after, cancellationToken);
        }
        catch (Exception fault)
        {
            LogAskFailed(_logger, source, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event {Type} came without its journal stamp and was ignored")]
    private static partial void LogUnstamped(ILogger logger, string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entries of {Source} are refused from {Sequence} on, {Code}: {Detail}")]
    private static partial void LogConflict(ILogger logger, string source, string code, long sequence, string detail);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Asking {Source} for its entries after {Position} (known head {Head})")]
    private static partial void LogAsked(ILogger logger, string source, long position, long head);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The request for a replay could not be sent to {Source}; it will be repeated")]
    private static partial void LogAskFailed(ILogger logger, string source, Exception fault);
}
