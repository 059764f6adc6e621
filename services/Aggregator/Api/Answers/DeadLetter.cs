using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Parking;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>Parked messages.</summary>
/// <param name="Waiting">How many wait for a decision, on every page.</param>
/// <param name="Items">Those of this page.</param>
internal sealed record DeadLetterList(int Waiting, IReadOnlyList<DeadLetter> Items);

/// <summary>A message that could not be taken.</summary>
/// <param name="Id">16 hexadecimal digits; the same message has the same id.</param>
/// <param name="State"><c>waiting</c>, <c>retried</c> or <c>discarded</c>.</param>
/// <param name="Code">Why, for programs.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Source">The journal it claims to come from; null when it does not say.</param>
/// <param name="Sequence">The entry it claims to be.</param>
/// <param name="Applied">The read model has since got past that entry: nothing is missing any more.</param>
/// <param name="Times">How often it came.</param>
/// <param name="FirstSeen">UTC.</param>
/// <param name="LastSeen">UTC.</param>
/// <param name="DecidedAt">UTC time of the last decision; null when there is none.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Decision">Why it was discarded.</param>
internal sealed record DeadLetter(
    string Id,
    string State,
    string Code,
    string Reason,
    string? Source,
    long? Sequence,
    bool Applied,
    int Times,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Decision)
{
    /// <summary>The states as they are written.</summary>
    public static IReadOnlyList<string> States => StateNames;

    private static readonly List<string> StateNames = ["waiting", "retried", "discarded"];

    public static ParkedState? StateOf(string text) => StateNames.IndexOf(text) is >= 0 and var index ? (ParkedState)(index + 1) : null;

    public static DeadLetter Of(ParkedMessage message, FollowingStatus status) => new(
        message.Id,
        States[(int)message.State - 1],
        message.Code,
        message.Reason,
        message.Source,
        message.Sequence,
        status.Sources.Any(source => source.Source == message.Source && source.Conflict is null && source.Position >= message.Sequence),
        message.Times,
        Utc(message.FirstSeen),
        Utc(message.LastSeen),
        message.DecidedAt is { } decided ? Utc(decided) : null,
        message.DecidedBy,
        message.Decision);

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}

/// <summary>A message that could not be taken, with its body: one of the two last fields.</summary>
/// <param name="Message">What is known of it.</param>
/// <param name="ContentType">Of the body; null for an entry that was readable.</param>
/// <param name="Size">Of the body, in bytes.</param>
/// <param name="Text">The body as text.</param>
/// <param name="Base64">The body where it is not UTF-8.</param>
internal sealed record DeadLetterDetail(DeadLetter Message, string? ContentType, int Size, string? Text, string? Base64);

/// <summary>Says that a message is not needed.</summary>
/// <param name="Reason">Why: 1 to 500 characters.</param>
internal sealed record DiscardRequest(string? Reason);
