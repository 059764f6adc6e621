namespace Quartiers2030.Aggregator.Parking;

/// <summary>Why messages are parked, for programs.</summary>
internal static class ParkingCodes
{
    /// <summary>The body is not a message of the platform.</summary>
    public const string UnreadableBody = "unreadable-body";

    /// <summary>A message of the platform in a version that this service does not know.</summary>
    public const string UnknownVersion = "unknown-version";

    /// <summary>A message of a kind that this service does not know.</summary>
    public const string UnknownKind = "unknown-kind";

    /// <summary>An event that does not say which entry of which journal it is.</summary>
    public const string Unstamped = "unstamped";

    /// <summary>An entry that its journal does not hold yet.</summary>
    public const string FutureSequence = "sequence-from-the-future";

    /// <summary>The broker delivered it too often without an answer.</summary>
    public const string TooManyDeliveries = "too-many-deliveries";

    /// <summary>Taking it failed in a way that was not foreseen.</summary>
    public const string Failed = "failed";
}
