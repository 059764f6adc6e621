using System.Globalization;
using RabbitMQ.Client;

namespace Quartiers2030.Faults.Hosts;

/// <summary>The platform's own broker, reached as its operator reaches it.</summary>
internal sealed class Broker(Platform platform)
{
    public const string Queue = "aggregator";

    private string Folder => Path.Combine(platform.Folder, "rabbitmq");

    /// <returns>What it wrote.</returns>
    public async Task<string> ControlAsync(params string[] arguments)
    {
        var (code, output) = await Shell.RunAsync(Path.Combine(Folder, "rabbitmqctl"), arguments);
        if (code != 0)
        {
            throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {output}");
        }

        return output;
    }

    /// <summary>What each queue holds and who takes it, a line each.</summary>
    public Task<string> QueuesAsync() => ControlAsync("list_queues", "-q", "name", "messages_ready", "messages_unacknowledged", "consumers");

    /// <summary>Runs something on a channel of a connection of its own.</summary>
    public async Task<T> OnChannelAsync<T>(Func<IChannel, Task<T>> run)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        return await run(channel);
    }

    /// <summary>Where it is, with its password.</summary>
    public async Task<Uri> AddressAsync()
    {
        var port = File.ReadLines(Path.Combine(Folder, "rabbitmq.conf")).First().Split(':')[^1];
        return new UriBuilder("amqp", "127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture))
        {
            UserName = "quartiers2030",
            Password = await File.ReadAllTextAsync(Path.Combine(Folder, "password")),
        }.Uri;
    }

    public async Task<IConnection> ConnectAsync()
    {
        var factory = new ConnectionFactory { Uri = await AddressAsync(), AutomaticRecoveryEnabled = false, RequestedHeartbeat = TimeSpan.FromSeconds(5) };
        return await factory.CreateConnectionAsync();
    }
}
