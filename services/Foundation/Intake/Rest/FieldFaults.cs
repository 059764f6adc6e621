using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Finds the field for which an object cannot be read as a message: each of them is tried alone.</summary>
internal static class FieldFaults
{
    /// <summary>Why the object is none; call it only when it is none.</summary>
    public static Fault Find<TLine>(JsonObject json)
        where TLine : class, IMessage, new()
    {
        var fields = FieldNames.Of(new TLine().Descriptor);
        foreach (var (name, value) in json)
        {
            if (!fields.TryGetValue(name, out var field))
            {
                return new Fault(
                    TextRules.Shown(name), null, FaultCodes.UnknownField, $"No such field; known: {string.Join(", ", new TLine().Descriptor.Fields.InDeclarationOrder().Select(x => x.JsonName))}.");
            }

            if (!JsonLine.TryParse<TLine>(new JsonObject { [name] = value?.DeepClone() }.ToJsonString(), out _))
            {
                return field.FieldType == FieldType.Enum
                    ? new Fault(field.Name, value?.ToString(), FaultCodes.UnknownEnumValue, $"Not one of: {string.Join(", ", field.EnumType.Values.Skip(1).Select(x => x.Name))}.")
                    : new Fault(field.Name, value?.ToJsonString(), FaultCodes.MalformedValue, Expected(field));
            }
        }

        // Each field is right alone, so two of them exclude each other.
        return new Fault(string.Empty, json.ToJsonString(), FaultCodes.Inconsistent, "Two fields are given of which only one may be: see the oneof of the contract.");
    }

    private static string Expected(FieldDescriptor field)
    {
        var one = field.FieldType switch
        {
            FieldType.Double => "a number",
            FieldType.Bool => "true or false",
            FieldType.String => "a text",
            FieldType.Message => $"an object, as {field.MessageType.Name} of the contract",
            _ => "a whole number of 0 or more",
        };
        return field.IsRepeated ? $"A list is expected, each element {one}." : $"Not {one}.";
    }
}
