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

    /// <summary>Messages a queue hands out before it waits for an answer: 1 to 1,000. Default 32.</summary>
    public int Prefetch { get; set; } = 32;

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says which.</exception>
    internal void Check()
    {
        if (Transport is not (InMemory or RabbitMq))
        {
            throw new InvalidOperationException($"{Section}:Transport must be '{InMemory}' or '{RabbitMq}'.");
        }

        if (Prefetch is < 1 or > 1000)
        {
            throw new InvalidOperationException($"{Section}:Prefetch must be 1 to 1000.");
        }

        if (Transport == RabbitMq && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"))
        {
            throw new InvalidOperationException(
                $"{Section}:Transport '{RabbitMq}' needs {Section}:Url or RABBITMQ_URL: amqp://user:password@host:5672/vhost.");
        }
    }
}
