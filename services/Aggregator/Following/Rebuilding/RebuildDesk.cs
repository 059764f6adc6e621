using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Persistence.Rebuilding;

namespace Quartiers2030.Aggregator.Following.Rebuilding;

/// <summary>
/// Looks for orders to rebuild, and carries them out beside the following of the journals. A run that this process leaves, however it
/// ends, is gone on with by the next one that writes.
/// </summary>
internal sealed partial class RebuildDesk(
    ReadModelDatabase database, IOptions<AggregatorOptions> options, TimeProvider time, ILogger<RebuildDesk> logger) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly RebuildOrders _orders = new(database, time);
    private long? _looked;

    /// <summary>The run; null while there is no order.</summary>
    public RebuildRun? Run { get; private set; }

    /// <summary>Writes what the run has taken. A store that fails ends the run, never what is in use.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            Run?.Apply();
        }
        catch (DbException) when (Run!.IsBroken)
        {
            // The connection has gone, not the store: what was committed is there, and the next step goes on from it.
            Run.Dispose();
            Run = null;
        }
        catch (Exception fault) when (fault is DbException or IOException)
        {
            await FailAsync(Run!.Order, fault, cancellationToken);
        }
    }

    /// <summary>Does what is to be done now: begins, tells how far it is, puts the new model in use, or clears up.</summary>
    /// <param name="writer">Of the model in use.</param>
    /// <param name="inUse">Where that one stands.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Where the model in use stands now, if it is another one than before; else null.</returns>
    public async Task<SourceCursors?> StepAsync(EventWriter writer, IReadOnlyList<SourceStatus> inUse, CancellationToken cancellationToken)
    {
        if (_looked is { } looked && time.GetElapsedTime(looked) < Interval)
        {
            return null;
        }

        var order = await _orders.ReadAsync(cancellationToken);
        if (order.State != RebuildStates.Running || order.Number != Run?.Order)
        {
            await ClearAsync(isFirst: _looked is null, order.State == RebuildStates.Running, cancellationToken);
        }

        _looked = time.GetTimestamp();
        return order.State == RebuildStates.Running ? await GoOnAsync(order, writer, inUse, cancellationToken) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Run?.Dispose();

    private async Task<SourceCursors?> GoOnAsync(
        RebuildOrderRow order, EventWriter writer, IReadOnlyList<SourceStatus> inUse, CancellationToken cancellationToken)
    {
        try
        {
            if (Run is null)
            {
                Run = await RebuildRun.StartAsync(order, database, options, time, cancellationToken);
                LogRuns(logger, order.Number, order.OrderedBy);
            }

            var progress = Run.Progress(inUse);
            await _orders.TellAsync(order.Number, JsonSerializer.Serialize(progress, JsonSerializerOptions.Web), cancellationToken);
            return progress.All(source => source.CaughtUp) ? await PutInUseAsync(Run, writer, cancellationToken) : null;
        }
        catch (Exception fault) when (!writer.IsBroken && fault is DbException or IOException)
        {
            await FailAsync(order.Number, fault, cancellationToken);
            return null;
        }
    }

    private async Task<SourceCursors?> PutInUseAsync(RebuildRun run, EventWriter writer, CancellationToken cancellationToken)
    {
        run.Dispose();
        Run = null;
        var replaced = writer.Replace(run.Next, run.Order, time.GetUtcNow());
        await run.Next.DropAsync(cancellationToken);
        if (replaced)
        {
            LogDone(logger, run.Order);
        }

        return replaced ? run.Cursors : null;
    }

    /// <summary>Removes a model that nobody wants any more: of an order that was withdrawn, or that had just been carried out when a process ended.</summary>
    private async Task ClearAsync(bool isFirst, bool isRunning, CancellationToken cancellationToken)
    {
        if (Run is { } run)
        {
            LogWithdrawn(logger, run.Order);
            run.Dispose();
            Run = null;
            await run.Next.DropAsync(cancellationToken);
        }
        else if (isFirst && !isRunning)
        {
            await database.Next.DropAsync(cancellationToken);
        }
    }

    private async Task FailAsync(long order, Exception fault, CancellationToken cancellationToken)
    {
        LogFailed(logger, order, fault);
        Run?.Dispose();
        Run = null;
        await _orders.FailAsync(order, "The new read model could not be written; the log of the aggregator says why.", cancellationToken);
        await database.Next.DropAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The read model is rebuilt, order {Order} of {By}")]
    private static partial void LogRuns(ILogger logger, long order, string? by);

    [LoggerMessage(Level = LogLevel.Information, Message = "The rebuilt read model is in use, order {Order}")]
    private static partial void LogDone(ILogger logger, long order);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rebuild of order {Order} was withdrawn; the read model stays as it was")]
    private static partial void LogWithdrawn(ILogger logger, long order);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rebuild of order {Order} failed; the read model stays as it was")]
    private static partial void LogFailed(ILogger logger, long order, Exception fault);
}
