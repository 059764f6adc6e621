using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Quartiers2030.Intake.Rest;

/// <summary>The fields of a message by the two names that JSON may give them: <c>allOrNothing</c> and <c>all_or_nothing</c>.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Known = new();

    public static FrozenDictionary<string, FieldDescriptor> Of(MessageDescriptor type) => Known.GetOrAdd(type, static type => type.Fields.InDeclarationOrder()
        .SelectMany(field => new[] { field.JsonName, field.Name }.Distinct(StringComparer.Ordinal), (field, name) => KeyValuePair.Create(name, field))
        .ToFrozenDictionary(StringComparer.Ordinal));
}
