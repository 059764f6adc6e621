namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Renews the pages that are being read, ten times a second at most.</summary>
internal sealed class PageKeeper(FigurePages pages, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                pages.RenewRecent();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
