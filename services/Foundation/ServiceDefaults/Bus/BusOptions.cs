namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>How messages travel. Section <c>Bus</c>.</summary>
public sealed class BusOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Bus";

    /// <summary>Every service in one process, nothing to install.</summary>
    public const string InMemory = "in-memory";

    /// <summary>One process per service, RabbitMQ between them.</summary>
    public const string RabbitMq = "rabbitmq";

    /// <summary><see cref="InMemory"/> or <see cref="RabbitMq"/>. Default <see cref="InMemory"/>.</summary>
    public string Transport { get; set; } = InMemory;

    /// <summary>
    /// <c>amqp://user:password@host:5672/vhost</c>, or <c>amqps://</c>. Required with <see cref="RabbitMq"/>; defaults to the
    /// environment variable <c>RABBITMQ_URL</c>. Never logged.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>
    /// Other nodes of the broker's cluster, <c>host:port</c>, tried in turn with the node of <see cref="Url"/>. Default: none.
    /// </summary>
    public IReadOnlyList<string> Nodes { get; set; } = [];

    /// <summary>Messages a queue hands out before it waits for an answer: 1 to 1,000. Default 32.</summary>
    public int Prefetch { get; set; } = 32;

    /// <summary>
    /// Deliveries of one message after which the broker sets it aside: 3 to 1,000. Default 20. RabbitMQ also counts a delivery that a
    /// crashed consumer never answered, so a low limit sets aside what was merely in flight during a few crashes.
    /// </summary>
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>
    /// How long the broker may take to confirm a message before the connection is taken for dead and the bus is started anew:
    /// 1 s to 5 min. Default 10 s. A publish can hang for ever after a restart of the broker.
    /// </summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often both sides of a connection show that they live: 1 s to 5 min. Default 5 s; two missed end the connection.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the broker's nodes listen, the one of <see cref="Url"/> first.</summary>
    internal IEnumerable<(string Host, int Port)> AllNodes()
    {
        var first = new Uri(Url!);
        return Nodes.Select(node => new Uri($"{first.Scheme}://{node}")).Prepend(first)
            .Select(node => (node.Host, node.Port > 0 ? node.Port : first.Scheme == "amqps" ? 5671 : 5672));
    }

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says which.</exception>
    internal void Check()
    {
        Require(Transport is InMemory or RabbitMq, nameof(Transport), $"'{InMemory}' or '{RabbitMq}'");
        Require(Prefetch is >= 1 and <= 1000, nameof(Prefetch), "1 to 1000");
        Require(DeliveryLimit is >= 3 and <= 1000, nameof(DeliveryLimit), "3 to 1000");
        Require(IsWithin(PublishTimeout), nameof(PublishTimeout), "1 second to 5 minutes");
        Require(IsWithin(Heartbeat), nameof(Heartbeat), "1 second to 5 minutes");
        if (Transport == RabbitMq && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"))
        {
            throw new InvalidOperationException(
                $"{Section}:Transport '{RabbitMq}' needs {Section}:Url or RABBITMQ_URL: amqp://user:password@host:5672/vhost.");
        }

        static bool IsWithin(TimeSpan span) => span >= TimeSpan.FromSeconds(1) && span <= TimeSpan.FromMinutes(5);
    }

    private static void Require(bool holds, string setting, string range)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Section}:{setting} must be {range}.");
        }
    }
}
