namespace Quartiers2030.Aggregator.Parking;

/// <summary>What has been decided about a parked message.</summary>
internal enum ParkedState
{
    /// <summary>Nothing yet.</summary>
    Waiting = 1,

    /// <summary>It was sent again; it waits once more if it failed once more.</summary>
    Retried,

    /// <summary>Somebody said that it is not needed, and why.</summary>
    Discarded,
}

/// <summary>A message that could not be taken, kept until somebody decides about it. The same one coming again is counted, not kept twice.</summary>
internal sealed class ParkedMessage
{
    /// <summary>16 hexadecimal digits of the SHA-256 over code, entry and body.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="ParkingCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>For people.</summary>
    public required string Reason { get; init; }

    /// <summary>The journal that it claims to come from; null when it does not say.</summary>
    public string? Source { get; init; }

    /// <summary>The place in that journal that it claims.</summary>
    public long? Sequence { get; init; }

    /// <summary>Content type of the body; null for an entry that was readable, whose journal can send it again.</summary>
    public string? ContentType { get; init; }

    /// <summary>As it came.</summary>
    public required byte[] Body { get; init; }

    /// <summary>UTC ticks.</summary>
    public long FirstSeen { get; init; }

    /// <summary>UTC ticks.</summary>
    public long LastSeen { get; set; }

    /// <summary>How often it came.</summary>
    public int Times { get; set; } = 1;

    public ParkedState State { get; set; } = ParkedState.Waiting;

    /// <summary>UTC ticks of the last decision.</summary>
    public long? DecidedAt { get; set; }

    /// <summary>Who decided: an author as journals name them.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Why it was discarded.</summary>
    public string? Decision { get; set; }
}
