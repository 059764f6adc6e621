using System.Globalization;
using RabbitMQ.Client;

namespace Quartiers2030.Faults.Hosts;

/// <summary>The platform's own broker, reached as its operator reaches it.</summary>
internal sealed class Broker(Platform platform)
{
    public const string Queue = "aggregator";

    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string Folder => Path.Combine(platform.Folder, "rabbitmq");

    /// <returns>What it wrote.</returns>
    public Task<string> ControlAsync(params string[] arguments) => ControlAsync(attempts: 1, arguments);

    /// <summary>Ends the broker inside its process.</summary>
    public Task StopApplicationAsync() => ControlAsync(Attempts, "stop_app");

    /// <summary>Starts the broker inside its process, unless it runs.</summary>
    public Task StartApplicationAsync() => ControlAsync(Attempts, "start_app");

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

    /// <param name="attempts">
    /// More than one where the platform may replace the node at that very moment: it does when the broker has not listened for a while, which on
    /// a slow machine a stop alone takes.
    /// </param>
    /// <param name="arguments">Of <c>rabbitmqctl</c>.</param>
    private async Task<string> ControlAsync(int attempts, params string[] arguments)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (code, output) = await Shell.RunAsync(Path.Combine(Folder, "rabbitmqctl"), arguments);
            if (code == 0)
            {
                return output;
            }

            if (attempt == attempts)
            {
                throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {output}");
            }

            await Task.Delay(Pause);
        }
    }
}
