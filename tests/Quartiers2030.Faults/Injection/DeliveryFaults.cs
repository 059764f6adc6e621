using Quartiers2030.Faults.Hosts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Quartiers2030.Faults.Injection;

/// <summary>A way between the exchanges and the aggregator's queue that repeats and shuffles what goes through it.</summary>
internal static class DeliveryFaults
{
    private const string Exchange = "Quartiers2030.Contracts.V1:ObservationsRecorded";
    private const string Detour = "faults-detour";
    private const int Together = 40;

    public static Fault RepeatAndShuffle(TimeSpan time) => new("deliveries repeated and shuffled", BrokerFaults.Place, async platform =>
    {
        var random = new Random(1);
        await new Broker(platform).OnChannelAsync(async channel =>
        {
            await channel.QueueDeclareAsync(Detour, durable: false, exclusive: true, autoDelete: true);
            await channel.QueueBindAsync(Detour, Exchange, string.Empty);
            await channel.ExchangeUnbindAsync(Broker.Queue, Exchange, string.Empty);
            var kept = new List<BasicDeliverEventArgs>();
            var gate = new SemaphoreSlim(1, 1);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                await gate.WaitAsync();
                // The body is the client's and is used again after this.
                kept.Add(new BasicDeliverEventArgs(
                    delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey,
                    new BasicProperties(delivery.BasicProperties), delivery.Body.ToArray()));
                gate.Release();
            };
            await channel.BasicConsumeAsync(Detour, autoAck: true, consumer);
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < time)
            {
                await Task.Delay(100);
                await PassOnAsync(channel, kept, gate, random, Together);
            }

            await channel.ExchangeBindAsync(Broker.Queue, Exchange, string.Empty);
            await channel.QueueUnbindAsync(Detour, Exchange, string.Empty);
            await Task.Delay(200);
            await PassOnAsync(channel, kept, gate, random, atLeast: 1);
            return 0;
        });
    });

    private static async Task PassOnAsync(IChannel channel, List<BasicDeliverEventArgs> kept, SemaphoreSlim gate, Random random, int atLeast)
    {
        await gate.WaitAsync();
        BasicDeliverEventArgs[] batch = kept.Count >= atLeast ? [.. kept, .. kept.Where(_ => random.Next(3) > 0)] : [];
        if (batch.Length > 0)
        {
            kept.Clear();
        }

        gate.Release();
        random.Shuffle(batch);
        foreach (var delivery in batch)
        {
            await channel.BasicPublishAsync(Broker.Queue, string.Empty, mandatory: true, new BasicProperties(delivery.BasicProperties), delivery.Body);
        }
    }
}
