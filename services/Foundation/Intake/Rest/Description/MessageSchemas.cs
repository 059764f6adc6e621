using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>JSON schemas of messages, in the protobuf form of JSON. Each that is asked for is kept, with those that it refers to.</summary>
internal sealed class MessageSchemas
{
    private readonly SortedDictionary<string, JsonNode?> _known = new(StringComparer.Ordinal);

    /// <summary>All schemas asked for so far, by name.</summary>
    public JsonObject ToJson() => new(_known);

    /// <summary>A reference to the schema of a message.</summary>
    public JsonObject Of(MessageDescriptor type)
    {
        if (_known.TryAdd(type.Name, null))
        {
            var properties = new JsonObject(type.Fields.InDeclarationOrder().Select(field => KeyValuePair.Create<string, JsonNode?>(field.JsonName, Of(field))));
            _known[type.Name] = Described(new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false }, type.FullName);
        }

        return Reference(type.Name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private JsonObject Of(FieldDescriptor field)
    {
        var one = OfOne(field);
        return Described(field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = one } : one, field.FullName);
    }

    private JsonObject OfOne(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        FieldType.Message => Of(field.MessageType),
        FieldType.Enum => Of(field.EnumType),
        FieldType.String => new JsonObject { ["type"] = "string" },
        FieldType.Bytes => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" },
        FieldType.Bool => new JsonObject { ["type"] = "boolean" },
        FieldType.Double or FieldType.Float => new JsonObject { ["type"] = "number" },
        FieldType.UInt32 or FieldType.Fixed32 => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new JsonObject { ["type"] = "integer" },
        _ => new JsonObject { ["type"] = "string", ["pattern"] = "^-?[0-9]+$" },
    };

    private JsonObject Of(EnumDescriptor type)
    {
        if (_known.TryAdd(type.Name, null))
        {
            var values = type.Values.Select(value => $"- {value.Name}{(ProtoComments.Of($"{type.FullName}.{value.Name}") is { Length: > 0 } says ? $": {says}" : string.Empty)}");
            _known[type.Name] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. type.Values.Select(value => JsonValue.Create(value.Name))]),
                ["description"] = string.Join('\n', values.Prepend(ProtoComments.Of(type.FullName))),
            };
        }

        return Reference(type.Name);
    }

    private static JsonObject Described(JsonObject schema, string fullName)
    {
        if (ProtoComments.Of(fullName) is { Length: > 0 } comment)
        {
            schema["description"] = comment;
        }

        return schema;
    }
}
