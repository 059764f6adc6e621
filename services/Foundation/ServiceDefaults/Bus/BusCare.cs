namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What the <see cref="BusSupervisor"/> remembers of the bus as a whole.</summary>
/// <param name="publishTimeout">After which a message that is not confirmed is sent again.</param>
/// <param name="time">Measures it.</param>
internal sealed class BusCare(TimeSpan publishTimeout, TimeProvider time)
{
    // An attempt to connect to a node that is frozen outlasts all timeouts of RabbitMQ.Client: its sockets are open, and say nothing.
    public static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    // Beyond the timeout of a publisher that has begun anew.
    private static readonly TimeSpan SettleMargin = TimeSpan.FromSeconds(2);

    // In the moment in which a connection is made anew, one or two are met.
    public const int StopsForGood = 4;

    private long? _cutOffSince;
    private long? _connectedAt;
    private int _awayBefore;
    private int _stopsBefore;

    /// <summary>It has had its connection for so long that publishers that are held up are held up by the bus as it is.</summary>
    public bool IsSettled => _connectedAt is not { } at || time.GetElapsedTime(at) > publishTimeout + SettleMargin;

    /// <summary>
    /// Whether it has its connection, which all its endpoints share. Its own, which consumes nothing, does not always notice that it is lost;
    /// consumers do.
    /// </summary>
    /// <param name="isOwnAway">Its own endpoint is away.</param>
    /// <param name="consumers">How many others there are.</param>
    /// <param name="away">How many of these are away.</param>
    public static bool IsConnected(bool isOwnAway, int consumers, int away) => !isOwnAway && (consumers == 0 || away < consumers);

    /// <summary>Notes how many of all its endpoints are away.</summary>
    /// <returns>One is back: the bus has a connection, and had none before.</returns>
    public bool IsBack(int away)
    {
        var isBack = away < _awayBefore;
        _connectedAt = isBack ? time.GetTimestamp() : _connectedAt;
        _awayBefore = away;
        return isBack;
    }

    /// <summary>It has been started anew. That it was stopped meanwhile says nothing.</summary>
    public void Restarted() => (_connectedAt, _stopsBefore) = (time.GetTimestamp(), int.MaxValue);

    /// <summary>Notes to how many attempts in a row a publisher was told that the bus is stopped.</summary>
    /// <returns>
    /// It goes on being told although the bus has its connection. Seen after a start anew: MassTransit may keep what it sends with over it, for
    /// one of the messages or all, stopped for good, and call itself well.
    /// </returns>
    public bool IsStoppedForGood(bool isConnected, int stops)
    {
        _stopsBefore = isConnected ? Math.Min(_stopsBefore, stops) : stops;
        return stops - _stopsBefore >= StopsForGood;
    }

    /// <summary>It has its connection, or none could be had: the broker is away.</summary>
    public void Excuse() => _cutOffSince = null;

    /// <summary>Notes that it is without its connection although the broker is there.</summary>
    /// <returns>That has lasted: it does not connect any more by itself.</returns>
    public bool IsCutOffForGood()
    {
        _cutOffSince ??= time.GetTimestamp();
        return time.GetElapsedTime(_cutOffSince.Value) >= ConnectPatience;
    }
}
