using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What the broker says of a queue.</summary>
/// <param name="Consumers">Of any process; 0 too when there is no such queue, which its consumer is to declare.</param>
/// <param name="Ready">Messages that wait to be handed out.</param>
internal readonly record struct QueueState(uint Consumers, uint Ready);

/// <summary>What becomes of a message that the broker is handed.</summary>
public enum BrokerState
{
    /// <summary>No client is let in: the broker is away, or starting.</summary>
    Away = 1,

    /// <summary>It takes nothing on purpose: its disk or its memory is nearly full.</summary>
    Blocked,

    /// <summary>Nothing within 3 s: the broker has much to do, or hangs.</summary>
    Silent,

    /// <summary>It is refused: replicated queues are down.</summary>
    Refusing,

    /// <summary>It is taken and confirmed.</summary>
    Working,
}

/// <summary>
/// Looks at the broker by connections of its own, beside the bus. That a queue can be declared, or asked for, proves little: it is answered
/// for queues that are down too. So a message is sent to a replicated queue that is there for nothing else, <c>broker-watch</c>, where it
/// expires.
/// </summary>
/// <param name="options">Say where the broker is.</param>
public sealed class BrokerProbe(BusOptions options)
{
    private const string Queue = "broker-watch";
    private const int NotFound = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum", ["x-message-ttl"] = 1000 };
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>Hands the broker a message.</summary>
    public async Task<BrokerState> TryAsync(CancellationToken cancellationToken)
    {
        using var patience = Begin(cancellationToken);
        var state = BrokerState.Away;
        IConnection? connection = null;
        try
        {
            connection = await ConnectAsync(patience.Token);
            state = BrokerState.Silent;
            connection.ConnectionBlockedAsync += (_, _) =>
            {
                state = BrokerState.Blocked;
                return Task.CompletedTask;
            };
            var channel = await connection.CreateChannelAsync(Confirming, patience.Token);
            await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Arguments, cancellationToken: patience.Token);

            // Twice: a broker that takes nothing on purpose takes the first message of a connection, and then reads no further.
            await channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, ReadOnlyMemory<byte>.Empty, patience.Token);
            await channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, ReadOnlyMemory<byte>.Empty, patience.Token);
            return BrokerState.Working;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return state;
        }
#pragma warning disable CA1031 // Whatever it answers instead.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return state == BrokerState.Silent ? BrokerState.Refusing : state;
        }
        finally
        {
            _ = LeaveAsync(connection);
        }
    }

    /// <summary>The state of each queue, in order; null when the broker is away, or does not answer.</summary>
    internal async Task<IReadOnlyList<QueueState>?> LookAsync(IEnumerable<string> queues, CancellationToken cancellationToken)
    {
        using var patience = Begin(cancellationToken);
        IConnection? connection = null;
        try
        {
            connection = await ConnectAsync(patience.Token);
            var states = new List<QueueState>();
            foreach (var queue in queues)
            {
                var channel = await connection.CreateChannelAsync(cancellationToken: patience.Token);
                states.Add(await LookAsync(channel, queue, patience.Token));
            }

            return states;
        }
#pragma warning disable CA1031 // Whatever the broker answers instead: nothing is known of its queues.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
        finally
        {
            _ = LeaveAsync(connection);
        }
    }

    /// <summary>With its channels. A broker that hangs takes 8 s for the farewell, too: nobody waits for that.</summary>
    private static async Task LeaveAsync(IConnection? connection) =>
        await (connection?.DisposeAsync().AsTask() ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static CancellationTokenSource Begin(CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return patience;
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

    /// <summary>
    /// To the first node that answers, in any order: one that is cut off from the others answers too. Only a token ends an attempt at one that
    /// is frozen: its sockets are open, and say nothing.
    /// </summary>
    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(options.Url!), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience, ContinuationTimeout = Patience };
        var nodes = options.AllNodes().Select(node => new AmqpTcpEndpoint(node.Host, node.Port, factory.Ssl)).ToArray();
        Random.Shared.Shuffle(nodes);
        for (var last = nodes.Length - 1; ; last--)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            attempt.CancelAfter(Patience / nodes.Length);
            try
            {
                return await factory.CreateConnectionAsync([nodes[last]], attempt.Token);
            }
#pragma warning disable CA1031 // Whatever is wrong with this node, another may answer.
            catch (Exception) when (last > 0 && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
            }
        }
    }
}
