using Quartiers2030.Faults.Hosts;
using RabbitMQ.Client;

namespace Quartiers2030.Faults.Injection;

/// <summary>A broker that stops, or loses what it was given.</summary>
internal static class BrokerFaults
{
    public static Fault StopApplication(TimeSpan time) => new($"rabbitmqctl stop_app for {time.TotalSeconds} s", async platform =>
    {
        var broker = new Broker(platform);
        await broker.ControlAsync("stop_app");
        await Task.Delay(time);
        await broker.ControlAsync("start_app");
    });

    public static Fault PurgeQueue() => new("queue purged", async platform =>
        await new Broker(platform).OnChannelAsync(channel => channel.QueuePurgeAsync(Broker.Queue)));

    public static Fault DeleteQueue() => new("queue deleted", async platform =>
        await new Broker(platform).OnChannelAsync(channel => channel.QueueDeleteAsync(Broker.Queue)));
}
