namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What the <see cref="BusSupervisor"/> remembers of the bus as a whole.</summary>
/// <param name="publishTimeout">After which a message that is not confirmed is sent again.</param>
/// <param name="time">Measures it.</param>
internal sealed class BusCare(TimeSpan publishTimeout, TimeProvider time)
{
    // An attempt to connect to a node that is frozen outlasts all timeouts of RabbitMQ.Client: its sockets are open, and say nothing.
    public static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    // Until a publisher that was held up has met its timeout, and tried again in vain.
    private const int TimeoutsToSettle = 3;

    private long? _cutOffSince;
    private long? _restartedAt;

    /// <summary>It was not started anew just now: publishers that are held up are held up by the bus as it is.</summary>
    public bool IsSettled => _restartedAt is not { } at || time.GetElapsedTime(at) > publishTimeout * TimeoutsToSettle;

    public void Restarted() => _restartedAt = time.GetTimestamp();

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
