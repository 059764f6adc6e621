using Quartiers2030.Faults.Hosts;
using RabbitMQ.Client;

namespace Quartiers2030.Faults.Injection;

/// <summary>A broker that stops, or loses what it was given.</summary>
internal static class BrokerFaults
{
    /// <summary>Where all of them strike.</summary>
    public const string Place = "rabbitmq";

    public static Fault StopApplication(TimeSpan time) => new("rabbitmqctl stop_app", Place, async platform =>
    {
        var broker = new Broker(platform);
        await broker.StopApplicationAsync();
        await Task.Delay(time);
        await broker.StartApplicationAsync();
    });

    /// <summary>Its process goes on, as it does when RabbitMQ has ended by itself: a disk that was full to the last byte can do that.</summary>
    public static Fault StopApplicationForGood() => new("rabbitmqctl stop_app for good", Place, async platform => await new Broker(platform).StopApplicationAsync());

    /// <summary>What the relay of a service holds in its memory then, unconfirmed, is gone: its mark must not have counted it.</summary>
    public static Fault StopApplicationAndKill(string service, TimeSpan time) => new("rabbitmqctl stop_app with a kill -9 meanwhile", Place, async platform =>
    {
        var broker = new Broker(platform);
        await broker.StopApplicationAsync();
        await Task.Delay(time);
        await platform.SignalAsync(service, Signal.Kill);
        await broker.StartApplicationAsync();
    });

    public static Fault PurgeQueue() => new("queue purged", Place, async platform =>
        await new Broker(platform).OnChannelAsync(channel => channel.QueuePurgeAsync(Broker.Queue)));

    public static Fault DeleteQueue() => new("queue deleted", Place, async platform =>
        await new Broker(platform).OnChannelAsync(channel => channel.QueueDeleteAsync(Broker.Queue)));

    /// <summary>Messages that cannot be taken, of every kind, between those that can.</summary>
    public static Fault Poison() => new("poison messages", Place, platform => BadMessages.SendAllAsync(platform));
}
