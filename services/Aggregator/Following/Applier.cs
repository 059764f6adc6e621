using System.Data.Common;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// Makes this process the one that writes the read model, whenever no other is: the right to it is a lease of the database, which ends
/// with the process that holds it. While another has it, this one keeps its readers up to date and waits.
/// </summary>
internal sealed partial class Applier(
    ReadModelLocation location, ReadModelDatabase database, Standby standby, ApplierTurns turns, FollowingStatus status, TimeProvider time, ILogger<Applier> logger)
    : BackgroundService
{
    private const string Lease = "writer";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Opens the read model before anything can ask for it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await standby.LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the host's own thread: SQLite does its work where it is called.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var lease = await WaitAsync(stoppingToken);
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lease.Lost);
                await turns.RunAsync(ending.Token);
                if (lease.Lost.IsCancellationRequested)
                {
                    LogLost(logger);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DbException or IOException or WriterReplacedException or InvalidOperationException)
            {
                LogEnded(logger, Pause, fault);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<DatabaseLease> WaitAsync(CancellationToken cancellationToken)
    {
        using var got = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looking = standby.RunAsync(got.Token);
        try
        {
            return await DatabaseLease.AcquireAsync(location.Value, Lease, time, StandBy, cancellationToken);
        }
        finally
        {
            await got.CancelAsync();
            await looking;
        }
    }

    private void StandBy()
    {
        status.Role = FollowingRole.StandingBy;
        LogStandsBy(logger);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process writes the read model; this one stands by")]
    private static partial void LogStandsBy(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The right to write the read model is lost")]
    private static partial void LogLost(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read model cannot be written; next attempt in {Pause}")]
    private static partial void LogEnded(ILogger logger, TimeSpan pause, Exception fault);
}
