namespace Quartiers2030.Cli.DeadLetters;

/// <summary>Parked messages as the API lists them.</summary>
internal sealed record DeadLetterPage(int Waiting, IReadOnlyList<DeadLetterView> Items);

/// <summary>A parked message as the API describes it.</summary>
internal sealed record DeadLetterView(
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
    string? Decision);

/// <summary>A parked message with its body, as text or as Base64.</summary>
internal sealed record DeadLetterDetail(DeadLetterView Message, string? ContentType, int Size, string? Text, string? Base64);
