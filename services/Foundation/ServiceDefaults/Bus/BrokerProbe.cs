using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What the broker says of a queue.</summary>
/// <param name="Consumers">Of any process; 0 too when there is no such queue, which its consumer is to declare.</param>
/// <param name="Ready">Messages that wait to be handed out.</param>
internal readonly record struct QueueState(uint Consumers, uint Ready);

/// <summary>Asks the broker by a connection of its own, beside the bus, what has become of queues.</summary>
internal sealed class BrokerProbe(BusOptions options)
{
    private const int NotFound = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The state of each queue, in order; null when the broker is away, or one of them has no leader to serve it.</summary>
    public async Task<IReadOnlyList<QueueState>?> LookAsync(IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(options.Url!), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience };
            var nodes = options.AllNodes().Select(node => new AmqpTcpEndpoint(node.Host, node.Port, factory.Ssl));
            await using var connection = await factory.CreateConnectionAsync(nodes, patience.Token);
            var states = new List<QueueState>();
            foreach (var queue in queues)
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: patience.Token);
                states.Add(await LookAsync(channel, queue, patience.Token));
            }

            return states;
        }
#pragma warning disable CA1031 // Whatever the broker answers instead: it does not serve them.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static async Task<QueueState> LookAsync(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            var found = await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
            return new QueueState(found.ConsumerCount, found.MessageCount);
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
        {
            return default;
        }
    }
}
