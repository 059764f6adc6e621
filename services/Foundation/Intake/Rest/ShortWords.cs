using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Quartiers2030.Intake.Rest;

/// <summary>Puts the names of enumeration values where JSON holds their short words: <c>not-applicable</c> is <c>ABSENCE_NOT_APPLICABLE</c>.</summary>
internal static class ShortWords
{
    private const string None = "UNSPECIFIED";

    /// <summary>Replaces them in place.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Replace(JsonObject json, MessageDescriptor type)
    {
        var replaced = false;
        var fields = FieldNames.Of(type);
        foreach (var (name, value) in json.ToArray())
        {
            if (!fields.TryGetValue(name, out var field) || value is null)
            {
                continue;
            }

            if (value is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    replaced |= list[i] is { } element && Replace(element, field, full => list[i] = full);
                }
            }
            else
            {
                replaced |= Replace(value, field, full => json[name] = full);
            }
        }

        return replaced;
    }

    /// <summary>The full name of a value; null when the word stands for none.</summary>
    public static string? Find(EnumDescriptor type, string word)
    {
        var none = type.Values[0].Name;
        var full = none[..^None.Length] + word.Trim().ToUpperInvariant().Replace('-', '_');
        return type.FindValueByName(full)?.Name;
    }

    private static bool Replace(JsonNode value, FieldDescriptor field, Action<string> put)
    {
        if (value is JsonObject inner)
        {
            return field.FieldType == FieldType.Message && Replace(inner, field.MessageType);
        }

        if (field.FieldType != FieldType.Enum || value.GetValueKind() != JsonValueKind.String
            || Find(field.EnumType, value.GetValue<string>()) is not { } full)
        {
            return false;
        }

        put(full);
        return true;
    }
}
