using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Restarts the bus when a queue has had no consumer of ours for half of <see cref="BusOptions.PublishTimeout"/> although the broker would
/// serve it. MassTransit may then be waiting for its next attempt, longer the longer the broker was away, or for ever, for deliveries that
/// it can no longer answer. Where a restart does not help, the process ends, for whatever started it to start it again: nothing is lost by
/// it, and nothing else reaches a consumer that is stuck inside MassTransit.
/// </summary>
internal sealed partial class ConsumerWatch(
    IBusControl bus, BusRestart restart, BusOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ConsumerWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly BrokerProbe _probe = new(options);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (since, isRestarted) = ((long?)null, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var health = bus.CheckHealth();
            if (health.Status == BusHealthStatus.Healthy)
            {
                (since, isRestarted) = (null, false);
                continue;
            }

            since ??= time.GetTimestamp();
            if (time.GetElapsedTime(since.Value) < options.PublishTimeout / 2)
            {
                continue;
            }

            var queues = BrokerProbe.NotConsumed(health);
            if (!await _probe.ServesAsync(queues, stoppingToken))
            {
                (since, isRestarted) = (null, false);
            }
            else if (!isRestarted)
            {
                await restart.RunAsync(since.Value, "a queue is not consumed though the broker serves it", stoppingToken);
                (since, isRestarted) = (null, true);
            }
            else
            {
                LogStuck(logger, queues);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The bus does not consume {Queues}, and starting it anew did not help: this process ends, to be started again")]
    private static partial void LogStuck(ILogger logger, IReadOnlyList<string> queues);
}
