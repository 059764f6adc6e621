using System.Runtime.Versioning;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>
/// Starts the platform's own broker again when it lets clients in and serves none of its queues: RabbitMQ 3.10 can end like that when its
/// disk was full to the last byte, and answers INTERNAL_ERROR until the node is started again.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class OwnBrokerWatch : IAsyncDisposable
{
    private const int NotFound = 404;
    private const int LooksBeforeRestart = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Uri _address;
    private readonly IReadOnlyList<string> _queues;
    private readonly ServiceProcess _node;
    private readonly Task _watching;

    private OwnBrokerWatch(Uri address, IReadOnlyList<string> queues, ServiceProcess node)
    {
        (_address, _queues, _node) = (address, queues, node);
        _watching = WatchAsync();
    }

    /// <param name="address">Of the node.</param>
    /// <param name="queues">That it is to serve; one that is not there is for its service to declare.</param>
    /// <param name="node">Started again when it does not.</param>
    public static OwnBrokerWatch Start(Uri address, IReadOnlyList<string> queues, ServiceProcess node) => new(address, queues, node);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        var failures = 0;
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            var reason = await FailsAsync(_stopping.Token);
            failures = reason is null ? 0 : failures + 1;
            if (failures == LooksBeforeRestart)
            {
                failures = 0;
                await Console.Error.WriteLineAsync($"the broker lets clients in and does not serve its queues ({reason}): it is ended, to be started again");
                _node.Kill();
            }
        }
    }

    /// <summary>Why a queue is not served; null when all are, and when the node lets nobody in: it is starting, or has ended, which is seen elsewhere.</summary>
    private async Task<string?> FailsAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        IConnection connection;
        try
        {
            connection = await new ConnectionFactory { Uri = _address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(patience.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        await using (connection)
        {
            foreach (var queue in _queues)
            {
                try
                {
                    await using var channel = await connection.CreateChannelAsync(cancellationToken: patience.Token);
                    await channel.QueueDeclarePassiveAsync(queue, patience.Token);
                }
                catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
                {
                    // Not declared yet, or deleted.
                }
                catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
                {
                    return $"{queue}: {failed.Message}";
                }
            }
        }

        return null;
    }
}
