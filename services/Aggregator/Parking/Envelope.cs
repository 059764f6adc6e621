using System.Text.Json;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>What can be read of a message that may be anything: its kinds, and the entry that it claims to be.</summary>
/// <param name="Kinds">URNs of its message types.</param>
/// <param name="Source">The journal of its stamp; null when there is none.</param>
/// <param name="Sequence">The place of its stamp.</param>
internal sealed record Envelope(IReadOnlyList<string> Kinds, string? Source, long? Sequence)
{
    private const int LongestSource = 100;

    /// <summary>Never fails: what cannot be read is not there.</summary>
    public static Envelope Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var kinds = Child(root, "messageType") is { ValueKind: JsonValueKind.Array } types
                ? types.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!).Take(10).ToList()
                : [];
            var stamp = Child(Child(root, "message"), "stamp");
            return new Envelope(
                kinds,
                Child(stamp, "source") is { ValueKind: JsonValueKind.String } source && source.GetString() is { Length: <= LongestSource } name ? name : null,
                Child(stamp, "sequence") is { ValueKind: JsonValueKind.Number } sequence && sequence.TryGetInt64(out var number) ? number : null);
        }
        catch (JsonException)
        {
            return new Envelope([], null, null);
        }
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;
}
