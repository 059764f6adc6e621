namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What the <see cref="BusSupervisor"/> remembers of one consumer. A doubt that lasts is a trouble.</summary>
/// <param name="endpoint">The consumer.</param>
/// <param name="patience">With a doubt: MassTransit mostly mends it by itself.</param>
/// <param name="time">Measures it.</param>
internal sealed class EndpointCare(SupervisedEndpoint endpoint, TimeSpan patience, TimeProvider time)
{
    private bool _isAway;
    private long? _doubtSince;
    private long _received;
    private bool _isSuspect;

    public SupervisedEndpoint Endpoint => endpoint;

    /// <summary>The broker is to be asked now.</summary>
    public bool IsInDoubt => _isSuspect || (_doubtSince is { } since ? !_isAway || time.GetElapsedTime(since) > patience : Reconnections > 0);

    /// <summary>How often it was made anew since all was well.</summary>
    public int Reconnections { get; private set; }

    /// <summary>Notes whether MassTransit says that it consumes the queue.</summary>
    public void Note(bool isAway)
    {
        if (isAway != _isAway)
        {
            _isAway = isAway;
            _doubtSince = isAway ? time.GetTimestamp() : null;
        }
    }

    /// <summary>The broker was away: what MassTransit says of the consumer since may be of the connection before, and only the broker knows.</summary>
    public void Suspect() => _isSuspect = true;

    /// <summary>Notes what the broker says.</summary>
    /// <returns>What is wrong, when that has lasted; null when all is well, or may be soon.</returns>
    public string? Judge(QueueState queue)
    {
        var isSuspect = _isSuspect;
        _isSuspect = false;

        // Busy is not stuck: a read model that cannot be written holds its messages for as long as that lasts.
        var doubt = _isAway ? "it is away though the broker would serve it"
            : queue.Consumers == 0 ? "the broker knows of no consumer"
            : queue.Ready > 0 && !endpoint.IsAtWork ? "messages wait and none is handed out"
            : null;
        if (doubt is null)
        {
            (_doubtSince, Reconnections) = (null, 0);
            return null;
        }

        if (_doubtSince is null || (!_isAway && endpoint.Received != _received))
        {
            (_doubtSince, _received) = (time.GetTimestamp(), endpoint.Received);
        }

        return time.GetElapsedTime(_doubtSince.Value) > patience || (isSuspect && !_isAway && queue.Consumers == 0) ? doubt : null;
    }

    /// <summary>Nothing is wrong with the consumer: the broker is away.</summary>
    public void Excuse() => Reconnections = 0;

    public void Reconnect()
    {
        endpoint.Reconnect();
        Reconnections++;
        Forget();
    }

    /// <summary>A doubt that there is counts from now.</summary>
    public void Forget() => (_isAway, _doubtSince) = (false, null);
}
