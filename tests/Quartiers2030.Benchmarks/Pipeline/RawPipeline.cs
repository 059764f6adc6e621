using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Quartiers2030.Benchmarks.Pipeline;

/// <summary>
/// The limit: the bytes that the platform publishes, published with confirms in a window and consumed with acknowledgements by RabbitMQ's own
/// client, through a quorum queue of the same broker; nothing is written or read of them.
/// </summary>
internal static class RawPipeline
{
    private const string Exchange = "Quartiers2030.Contracts.V1:ObservationsRecorded";
    private const int Window = 128;
    private const ushort Prefetch = 64;

    public static async Task<IConnection> ConnectAsync(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "rabbitmq");
        var port = File.ReadLines(Path.Combine(folder, "rabbitmq.conf")).First().Split(':')[^1];
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1",
            Port = int.Parse(port, CultureInfo.InvariantCulture),
            UserName = "quartiers2030",
            Password = await File.ReadAllTextAsync(Path.Combine(folder, "password")),
        };
        return await factory.CreateConnectionAsync();
    }

    /// <summary>One message as the platform publishes it while <paramref name="push"/> runs.</summary>
    public static async Task<byte[]> CaptureAsync(IConnection connection, Func<Task> push)
    {
        await using var channel = await connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, Exchange, string.Empty);
        await push();
        while (true)
        {
            if (await channel.BasicGetAsync(queue.QueueName, autoAck: true) is { } message)
            {
                return message.Body.ToArray();
            }

            await Task.Delay(20);
        }
    }

    /// <summary>How long it takes until the last of the messages is consumed.</summary>
    public static async Task<TimeSpan> RunAsync(IConnection connection, byte[] body, int messages)
    {
        // The client's own limiter makes a publisher wait for up to a second when half its permits are used, and so measures itself; the window
        // below is limit enough.
        var options = new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);
        await using var publisher = await connection.CreateChannelAsync(options);
        await using var receiver = await connection.CreateChannelAsync();
        const string Queue = "bench-raw";
        await publisher.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await receiver.BasicQosAsync(0, Prefetch, global: false);
        var (left, done) = (messages, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var consumer = new AsyncEventingBasicConsumer(receiver);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await receiver.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (--left == 0)
            {
                done.SetResult();
            }
        };
        await receiver.BasicConsumeAsync(Queue, autoAck: false, consumer);
        var watch = Stopwatch.StartNew();
        var properties = new BasicProperties { Persistent = true };
        var window = new Queue<Task>();
        for (var n = 0; n < messages; n++)
        {
            window.Enqueue(publisher.BasicPublishAsync(string.Empty, Queue, mandatory: true, properties, body).AsTask());
            if (window.Count >= Window)
            {
                await window.Dequeue();
            }
        }

        await Task.WhenAll(window);
        await done.Task;
        var elapsed = watch.Elapsed;
        await publisher.QueueDeleteAsync(Queue);
        return elapsed;
    }
}
