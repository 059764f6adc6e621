using System.Collections.Concurrent;
using System.Text.Json;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Quartiers2030.Faults.Checking;

/// <summary>
/// A consumer outside, on the same exchange as the aggregator and with nobody to ask for a replay: a relay that leaves out an entry is
/// seen here, whatever the aggregator heals. A broker that starts again empty loses the queue too: what was acknowledged until it is there
/// again counts for nothing.
/// </summary>
internal sealed class Tap : IAsyncDisposable
{
    private const string Queue = "faults-tap";
    private const string Exchange = "Quartiers2030.Contracts.V1:ObservationsRecorded";
    private const ushort AtOnce = 200;
    private const int NotFound = 404;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(string Source, long Sequence), bool> _seen = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Broker _broker;
    private readonly Ledger _ledger;
    private readonly Task _listening;
    private IReadOnlyDictionary<string, long> _forgiven = new Dictionary<string, long>(StringComparer.Ordinal);

    private Tap(Broker broker, Ledger ledger)
    {
        (_broker, _ledger) = (broker, ledger);
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>Declares its queue, which keeps what is published from now on, and listens.</summary>
    /// <param name="platform">Whose broker.</param>
    /// <param name="ledger">Of what is acknowledged.</param>
    public static async Task<Tap> StartAsync(Platform platform, Ledger ledger)
    {
        var broker = new Broker(platform);
        await broker.OnChannelAsync(DeclareAsync);
        return new Tap(broker, ledger);
    }

    /// <summary>Waits for what is still on its way, and adds what does not come.</summary>
    public async Task CompareAsync(Findings findings)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Missing().Count > 0 && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause);
        }

        if (Missing() is { Count: > 0 } missing)
        {
            findings.AddUnpublished($"{missing.Count} entries were never published, {missing[0]} first.", missing.Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
        _stopping.Dispose();
    }

    private List<(string Source, long Sequence)> Missing() =>
    [
        .. Programme.Partners.SelectMany(partner => _ledger.Of(partner).Select(batch => (partner.Source, Sequence: batch.Entry)))
            .Where(entry => entry.Sequence > _forgiven.GetValueOrDefault(entry.Source) && !_seen.ContainsKey(entry)),
    ];

    private static async Task<int> DeclareAsync(IChannel channel)
    {
        await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueBindAsync(Queue, Exchange, string.Empty);
        return 0;
    }

    private async Task DeclareAgainAsync()
    {
        await _broker.OnChannelAsync(DeclareAsync);

        // What was published before that may be acknowledged a moment later.
        await Task.Delay(Pause * 4);
        _forgiven = _ledger.LastEntries();
    }

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _broker.ConnectAsync();
                await using var channel = await connection.CreateChannelAsync();
                await channel.BasicQosAsync(0, AtOnce, global: false);
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var consumer = new AsyncEventingBasicConsumer(channel);
                consumer.ReceivedAsync += async (_, delivery) =>
                {
                    Note(delivery.Body);
                    await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
                };
                channel.ChannelShutdownAsync += (_, _) => Ended(ended);
                consumer.UnregisteredAsync += (_, _) => Ended(ended);
                await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
                await ended.Task.WaitAsync(_stopping.Token);
            }
            catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == NotFound)
            {
                await DeclareAgainAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning disable CA1031 // A broker that is away comes back.
            catch (Exception) when (!_stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await Task.Delay(Pause);
            }
            catch (OperationCanceledException)
            {
                // Stopping.
            }
        }
    }

    private static Task Ended(TaskCompletionSource ended)
    {
        ended.TrySetResult();
        return Task.CompletedTask;
    }

    private void Note(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var stamp = document.RootElement.GetProperty("message").GetProperty("stamp");
        _seen.TryAdd((stamp.GetProperty("source").GetString()!, stamp.GetProperty("sequence").GetInt64()), true);
    }
}
