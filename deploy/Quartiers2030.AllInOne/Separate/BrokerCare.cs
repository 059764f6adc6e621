using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>What the <see cref="OwnBrokerWatch"/> remembers of the broker. A bad state that lasts is a trouble.</summary>
/// <param name="time">Measures it.</param>
internal sealed class BrokerCare(TimeProvider time)
{
    // A node that refuses a message is beyond help; one that is silent may only have much to do, one that does not listen be told to stop for a
    // moment, or be starting.
    public static readonly TimeSpan Refusing = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(8);
    public static readonly TimeSpan Starting = TimeSpan.FromSeconds(60);

    private bool _isStarting;
    private int _starts;
    private bool _wasFull;
    private bool _isAway;
    private long? _since;

    /// <summary>Notes what was seen.</summary>
    /// <param name="state">Of the broker.</param>
    /// <param name="listens">Somebody is behind its address. A node that is frozen listens, and has lost nothing.</param>
    /// <param name="isFull">
    /// Its disk has no room left. No node starts on such a disk, so there is time until it has; what the node is worth afterwards nobody can
    /// see from outside, since each of its queues can be down, or take nothing for the 20 s after which RabbitMQ 3.10 writes again what its
    /// log has missed, while the others work.
    /// </param>
    /// <param name="starts">How often its process was started: one that ended by itself starts again, too.</param>
    /// <returns>Why it is to be started again now; null when all is well, or may be soon.</returns>
    public string? Judge(BrokerState state, bool listens, bool isFull, int starts)
    {
        var hasRoomAgain = _wasFull && !isFull;
        _wasFull = isFull;
        if (hasRoomAgain)
        {
            return Restart("had no room left on its disk");
        }

        if (starts != _starts)
        {
            (_starts, _since, _isStarting) = (starts, null, true);
        }

        _isStarting &= state != BrokerState.Working;
        TimeSpan? patience = state switch
        {
            BrokerState.Refusing => isFull ? Silent : Refusing,
            BrokerState.Silent => Silent,
            BrokerState.Away when !listens => _isStarting || isFull ? Starting : Gone,
            _ => null,
        };
        var isAway = state == BrokerState.Away;
        if (patience is null || isAway != _isAway)
        {
            _since = null;
        }

        _isAway = isAway;
        if (patience is null)
        {
            return null;
        }

        _since ??= time.GetTimestamp();
        if (time.GetElapsedTime(_since.Value) <= patience)
        {
            return null;
        }

        return Restart(isAway ? "does not listen" : "lets clients in and takes no message");
    }

    private string Restart(string why)
    {
        (_since, _isStarting, _wasFull) = (null, true, false);
        return why;
    }
}
