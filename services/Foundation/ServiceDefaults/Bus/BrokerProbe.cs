using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>Asks the broker by a connection of its own, beside the bus, whether it could serve the queues that the bus does not consume.</summary>
internal sealed class BrokerProbe(BusOptions options)
{
    private const int NotFound = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>True when each queue is there and has a leader, or is not there at all, which its consumer is to change.</summary>
    public async Task<bool> ServesAsync(IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(options.Url!), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience };
            var nodes = options.AllNodes().Select(node => new AmqpTcpEndpoint(node.Host, node.Port, factory.Ssl));
            await using var connection = await factory.CreateConnectionAsync(nodes, patience.Token);
            foreach (var queue in queues)
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: patience.Token);
                await LookAsync(channel, queue, patience.Token);
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever the broker answers instead: it does not serve them.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>The queues that a bus is to consume and does not, temporary ones left out: those die with its connection.</summary>
    public static IReadOnlyList<string> NotConsumed(BusHealthResult health) =>
    [
        .. health.Endpoints.Where(endpoint => endpoint.Value.Status != BusHealthStatus.Healthy && !endpoint.Key.Contains("temporary=", StringComparison.Ordinal))
            .Select(endpoint => Uri.UnescapeDataString(new Uri(endpoint.Key).Segments[^1])),
    ];

    private static async Task LookAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
        {
            // The bus declares it when it consumes it.
        }
    }
}
