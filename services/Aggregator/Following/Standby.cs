using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;

namespace Quartiers2030.Aggregator.Following;

/// <summary>What a process that does not write knows of the read model: it looks every second what the one that does has written.</summary>
internal sealed partial class Standby(
    ReadModelDatabase database, FollowingStatus status, ReadModelSignal signal, IOptions<AggregatorOptions> options, TimeProvider time, ILogger<Standby> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _version = -1;

    /// <summary>Looks until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var told = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await LookAsync(cancellationToken);
                told = false;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException)
            {
                if (!told)
                {
                    LogUnreachable(logger, fault);
                    told = true;
                }
            }
        }
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        var version = (await snapshot.Context.ReadModel.SingleAsync(cancellationToken)).Version;
        if (version == _version)
        {
            return;
        }

        var cursors = new SourceCursors(options, time);
        cursors.Load(await snapshot.PositionsAsync(cancellationToken));
        status.Sources = cursors.Status();
        _version = version;
        signal.Raise();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read model cannot be read; it is tried again every second")]
    private static partial void LogUnreachable(ILogger logger, Exception fault);
}
