using System.Text.Json;
using Quartiers2030.Faults.Hosts;
using RabbitMQ.Client;

namespace Quartiers2030.Faults.Injection;

/// <summary>Messages that the aggregator cannot take, and the code that each is parked under.</summary>
internal static class BadMessages
{
    private const string Envelope = "application/vnd.masstransit+json";
    private const string Withdrawn = "urn:message:Quartiers2030.Contracts.V1:ObservationWithdrawn";
    private static readonly string Zeros = new('0', 64);

    /// <summary>The codes, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        ["another-history", "sequence-from-the-future", "unknown-kind", "unknown-version", "unreadable-body", "unreadable-body", "unstamped"];

    public static Task SendAllAsync(Platform platform) => new Broker(platform).OnChannelAsync(async channel =>
    {
        foreach (var (contentType, body) in All())
        {
            var properties = new BasicProperties { ContentType = contentType, Persistent = true };
            await channel.BasicPublishAsync(Broker.Queue, string.Empty, mandatory: true, properties, body);
        }

        return 0;
    });

    private static IEnumerable<(string ContentType, byte[] Body)> All() =>
    [
        ("application/json", "{ \"half\": "u8.ToArray()),
        (Envelope, [0xFF, 0xFE, 0x00, 0x42]),
        (Envelope, Message("urn:message:Quartiers2030.Contracts.V7:ObservationsRecorded", "ars", 4711, Zeros)),
        (Envelope, Message("urn:message:Elsewhere:Noise", null, 0, Zeros)),
        (Envelope, Message(Withdrawn, "ars", 1_000_000_000, Zeros)),
        (Envelope, Message(Withdrawn, "caf", 1, new string('a', 64))),
        (Envelope, Message(Withdrawn, null, 0, Zeros)),
    ];

    private static byte[] Message(string type, string? source, long sequence, string hash) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        messageId = Guid.NewGuid(),
        messageType = new[] { type },
        message = new
        {
            commitment = "ZZ-01",
            territory = "59",
            period = "2025-T1",
            series = "main",
            revision = 1,
            reason = "essai",
            stamp = source is null ? null : new { source, sequence, recordedAt = "2026-01-01T00:00:00Z", author = "operator:essai", previousHash = Zeros, hash },
        },
    });
}
