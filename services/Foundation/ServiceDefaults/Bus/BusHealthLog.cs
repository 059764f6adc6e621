using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>One line when the broker goes and one when it is back, in place of one for every message and connection that meets it.</summary>
internal sealed partial class BusHealthLog(IBusControl bus, TimeProvider time, ILogger<BusHealthLog> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var wasHealthy = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var health = bus.CheckHealth();
            var isHealthy = health.Status == BusHealthStatus.Healthy;
            if (isHealthy != wasHealthy)
            {
                if (isHealthy)
                {
                    Back();
                }
                else
                {
                    Away(health.Exception?.GetBaseException().Message ?? health.Description);
                }

                wasHealthy = isHealthy;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away: {Reason}")]
    private partial void Away(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker is there")]
    private partial void Back();
}
