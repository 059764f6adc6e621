using System.Threading.Channels;
using Quartiers2030.Aggregator.Following.Telemetry;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>The short bounded queue between the bus and the one applier. A full one slows the bus down, which keeps what waits in the broker.</summary>
internal sealed class Inbox
{
    private readonly Channel<Delivery> _channel = Channel.CreateBounded<Delivery>(new BoundedChannelOptions(256) { SingleReader = true });

    public ChannelReader<Delivery> Reader => _channel.Reader;

    /// <summary>
    /// Hands over an entry; done once it is committed, known already, or set aside for a replay to bring again. When the service stops
    /// it is done too: the replay at the next start brings what was not committed, so nothing belongs into an error queue.
    /// </summary>
    public async Task DeliverAsync(JournalEvent entry, CancellationToken cancellationToken)
    {
        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var span = ApplyTracing.StartMessage(entry);
        try
        {
            await _channel.Writer.WriteAsync(new Delivery(entry, null, committed) { Span = span }, cancellationToken);
            await committed.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // As said above.
        }
    }

    /// <summary>Hands over a report of a journal's head.</summary>
    public ValueTask ReportAsync(JournalHeadReported head, CancellationToken cancellationToken) =>
        _channel.Writer.WriteAsync(new Delivery(null, head, null), cancellationToken);

    /// <summary>Empties it: nothing of it will be committed here, and nobody has to wait for that.</summary>
    public void LetGo()
    {
        while (_channel.Reader.TryRead(out var delivery))
        {
            delivery.Committed?.TrySetResult();
        }
    }

    /// <summary>Wakes the applier up, unless it has something to do already.</summary>
    public void Tick() => _channel.Writer.TryWrite(default);
}
