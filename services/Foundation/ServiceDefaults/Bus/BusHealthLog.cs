using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>One line when the broker goes and one when it is back, in place of one for every message and connection that meets it.</summary>
internal sealed partial class BusHealthLog(IBusControl bus, TimeProvider time, ILogger<BusHealthLog> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A start, and a connection that is made anew at once, are not worth a line.
    private const int LooksBeforeAway = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (isAway, looks) = (false, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var health = bus.CheckHealth();
            looks = health.Status == BusHealthStatus.Healthy ? 0 : looks + 1;
            if (looks == LooksBeforeAway && !isAway)
            {
                isAway = true;
                Away(health.Exception?.GetBaseException().Message ?? health.Description);
            }
            else if (looks == 0 && isAway)
            {
                isAway = false;
                Back();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away: {Reason}")]
    private partial void Away(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker is back")]
    private partial void Back();
}
