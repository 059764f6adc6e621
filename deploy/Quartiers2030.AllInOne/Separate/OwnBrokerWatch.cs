using RabbitMQ.Client;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>
/// Starts the platform's own broker again, empty, when it lets clients in and takes no message: when its disk was full to the last byte, all
/// queues of RabbitMQ 3.10 can be down, and their logs damaged for good. Nothing is lost with them: whatever the aggregator does not get, it
/// asks the journals for.
/// </summary>
/// <param name="address">Of the node.</param>
/// <param name="data">The folder of its queues.</param>
/// <param name="node">The same node, as a process.</param>
internal sealed class OwnBrokerWatch(Uri address, string data, ServiceProcess node) : IAsyncDisposable
{
    private const string Queue = "broker-watch";
    private const string Silence = "no answer";
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A node that refuses a message is beyond help; one that is silent may only have much to do.
    private static readonly TimeSpan Refusing = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly Dictionary<string, object?> Replicated = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };

    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public void Start() => _watching = WatchAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        long? since = null;
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            var reason = await FailsAsync(_stopping.Token);
            since = reason is null ? null : since ?? TimeProvider.System.GetTimestamp();
            if (since is { } began && TimeProvider.System.GetElapsedTime(began) > (reason == Silence ? Silent : Refusing))
            {
                since = null;
                await Console.Error.WriteLineAsync($"the broker lets clients in and takes no message ({reason}): it is started again, empty; the journals send again what was in it");
                node.Restart(EmptyAsync);
            }
        }
    }

    /// <summary>A process that was killed may write for a moment yet.</summary>
    private async Task EmptyAsync()
    {
        for (var attempt = 0; attempt < Attempts && Directory.Exists(data); attempt++)
        {
            try
            {
                Directory.Delete(data, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    /// <summary>
    /// Why a message cannot go through a queue; null when it can, and when that says nothing of the node: one that lets nobody in is starting
    /// or has ended, which is seen elsewhere, and one whose disk is nearly full takes nothing on purpose.
    /// </summary>
    private async Task<string?> FailsAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        IConnection connection;
        try
        {
            connection = await new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(patience.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        var isBlocked = false;
        connection.ConnectionBlockedAsync += (_, _) =>
        {
            isBlocked = true;
            return Task.CompletedTask;
        };
        await using (connection)
        {
            try
            {
                await SendThroughAsync(connection, patience.Token);
                return null;
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                return isBlocked ? null : failed is OperationCanceledException ? Silence : failed.Message;
            }
        }
    }

    /// <summary>To declare a queue, or to ask for it, proves nothing: that is answered for queues that are down too.</summary>
    private static async Task SendThroughAsync(IConnection connection, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Replicated, cancellationToken: cancellationToken);
        await channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, ReadOnlyMemory<byte>.Empty, cancellationToken);
        await channel.QueuePurgeAsync(Queue, cancellationToken);
    }
}
