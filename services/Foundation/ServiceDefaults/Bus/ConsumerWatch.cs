using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Hosting;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Restarts the bus when a queue has had no consumer of ours for half of <see cref="BusOptions.PublishTimeout"/> although the broker takes
/// connections. MassTransit may then be waiting for its next attempt, longer the longer the broker was away, or for ever, for deliveries
/// that it can no longer answer. While no node listens there is nothing to restart for.
/// </summary>
internal sealed class ConsumerWatch(IBusControl bus, BusRestart restart, BusOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);

    // A slow machine gets longer each time, or it would be interrupted whenever it is nearly there.
    private const int LongestPatience = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (since, patience) = ((long?)null, 1);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (bus.CheckHealth().Status == BusHealthStatus.Healthy)
            {
                (since, patience) = (null, 1);
            }
            else if (!await BrokerListensAsync(stoppingToken))
            {
                since = null;
            }
            else if ((since ??= time.GetTimestamp()) is var began && time.GetElapsedTime(began) > options.PublishTimeout * patience / 2)
            {
                await restart.RunAsync(began, "a queue is not consumed though the broker takes connections", stoppingToken);
                (since, patience) = (null, Math.Min(patience * 2, LongestPatience));
            }
        }
    }

    private async Task<bool> BrokerListensAsync(CancellationToken cancellationToken)
    {
        foreach (var node in options.AllNodes())
        {
            using var client = new TcpClient();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(ConnectPatience);
            try
            {
                await client.ConnectAsync(node.Host, node.Port, patience.Token);
                return true;
            }
            catch (Exception away) when (away is SocketException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The next one, then.
            }
        }

        return false;
    }
}
