using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassTransit;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Says why a message cannot be taken, and parks it.</summary>
internal sealed class MessageParking(ParkedStore store, TimeProvider time)
{
    private const string OurMessages = "urn:message:Quartiers2030.Contracts.";
    private const string OurVersion = OurMessages + "V1:";
    private const string DeathReason = "x-first-death-reason";
    private const int LongestReason = 500;

    /// <summary>Parks a message whose taking failed.</summary>
    public Task ParkFailedAsync(ReceiveContext message, Exception fault)
    {
        var unreadable = fault is SerializationException or JsonException || fault.GetBaseException() is JsonException;
        return ParkAsync(
            message,
            unreadable ? ParkingCodes.UnreadableBody : ParkingCodes.Failed,
            unreadable ? "The body is not a message of this platform." : $"Taking it failed: {fault.GetType().Name}. The log has the details.");
    }

    /// <summary>Parks a message that nothing here takes.</summary>
    public Task ParkUnknownAsync(ReceiveContext message)
    {
        if (message.TransportHeaders.Get<string>(DeathReason) is { } death)
        {
            return ParkAsync(message, ParkingCodes.TooManyDeliveries, $"The broker set it aside ({death}): it was delivered and never answered.");
        }

        var kinds = Envelope.Read(message.GetBody()).Kinds;
        var named = string.Join(", ", kinds);
        return kinds.Count == 0 ? ParkAsync(message, ParkingCodes.UnreadableBody, "The body is not a message of this platform.")
            : kinds.Any(kind => kind.StartsWith(OurVersion, StringComparison.Ordinal)) ? ParkAsync(message, ParkingCodes.UnreadableBody, $"The body is not of the form of {named}.")
            : kinds.Any(kind => kind.StartsWith(OurMessages, StringComparison.Ordinal)) ? ParkAsync(message, ParkingCodes.UnknownVersion, $"This version does not know {named}.")
            : ParkAsync(message, ParkingCodes.UnknownKind, $"Nothing here takes {named}.");
    }

    /// <summary>Parks an entry that was readable, and refused.</summary>
    public Task ParkEntryAsync(JournalEvent entry, string code, string reason, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(StoredEvents.Write(entry));
        return store.AddAsync(Make(code, reason, entry.Stamp?.Source, entry.Stamp?.Sequence, contentType: null, body), cancellationToken);
    }

    private Task ParkAsync(ReceiveContext message, string code, string reason)
    {
        var body = message.GetBody();
        var envelope = Envelope.Read(body);
        var type = message.ContentType?.ToString() ?? "application/octet-stream";
        return store.AddAsync(Make(code, reason, envelope.Source, envelope.Sequence, type, body), message.CancellationToken);
    }

    private ParkedMessage Make(string code, string reason, string? source, long? sequence, string? contentType, byte[] body)
    {
        var now = time.GetUtcNow().UtcTicks;
        return new ParkedMessage
        {
            Id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{code} {source} {sequence}\n"), .. body]).AsSpan(0, 8)),
            Code = code,
            Reason = reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason,
            Source = source,
            Sequence = sequence,
            ContentType = contentType,
            Body = body,
            FirstSeen = now,
            LastSeen = now,
        };
    }
}
