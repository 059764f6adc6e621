using MassTransit;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// The queue of the aggregator, listened to only while this process is the one that writes: which process the broker gives the messages
/// to and which one may write must never be two different ones.
/// </summary>
internal sealed class JournalEndpoint(IReceiveEndpointConnector connector, Inbox inbox)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private HostReceiveEndpointHandle? _handle;

    /// <summary>Begins to listen as soon as the broker is there.</summary>
    public void Start() => _handle = connector.ConnectReceiveEndpoint(
        JournalConsumerDefinition.Queue, static (context, endpoint) => endpoint.ConfigureConsumer<JournalConsumer>(context));

    /// <summary>Ceases to listen. What is on its way is let go: whoever writes next asks the journals for what it misses.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var stopping = _handle?.StopAsync(patience.Token) ?? Task.CompletedTask;
        while (!stopping.IsCompleted)
        {
            inbox.LetGo();
            await Task.WhenAny(stopping, Task.Delay(20, CancellationToken.None));
        }

        // A broker that is away cannot be taken leave of.
        await stopping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        inbox.LetGo();
        _handle = null;
    }
}
