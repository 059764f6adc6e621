using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>
/// Events as the journal stores them: UTF-8 JSON, camelCase, nulls left out, without <see cref="JournalEvent.Stamp"/>,
/// which is made of the entry's own columns. Properties that a later version added are skipped when read.
/// </summary>
public static class EventSerializer
{
    // Reflection once per type, then cached: source generation cannot use its fast path under a resolver modifier,
    // and would need each new event to be listed a second time.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        // Accents stay readable; the payload is never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveStampOut, RequireWhatCannotBeNull } },
    };

    /// <summary>The payload of an event.</summary>
    /// <exception cref="ArgumentException">The type is not one of <see cref="EventKinds.Types"/>.</exception>
    public static byte[] Serialize(JournalEvent journalEvent)
    {
        _ = EventKinds.Of(journalEvent);
        return JsonSerializer.SerializeToUtf8Bytes(journalEvent, Options.GetTypeInfo(journalEvent.GetType()));
    }

    /// <summary>The event of a payload, without a stamp.</summary>
    /// <exception cref="JournalFormatException">The kind is unknown, or the payload is not of its form.</exception>
    public static JournalEvent Deserialize(string kind, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var type = EventKinds.TypeOf(kind) ?? throw new JournalFormatException(kind, $"'{kind}' is not a kind of event that this version knows.");
        try
        {
            return JsonSerializer.Deserialize(payload, Options.GetTypeInfo(type)) as JournalEvent
                ?? throw new JournalFormatException(kind, $"The payload of a {kind} is null.");
        }
        catch (JsonException exception)
        {
            throw new JournalFormatException(kind, $"The payload is not a {kind}: {exception.Message}", exception);
        }
    }

    private static void LeaveStampOut(JsonTypeInfo type)
    {
        if (typeof(JournalEvent).IsAssignableFrom(type.Type))
        {
            var stamp = type.Properties.Single(property => property.PropertyType == typeof(JournalStamp));
            type.Properties.Remove(stamp);
        }
    }

    // A positional record's parameter would otherwise quietly take its type's default when the payload lacks it.
    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: false }))
        {
            property.IsRequired = true;
        }
    }
}
