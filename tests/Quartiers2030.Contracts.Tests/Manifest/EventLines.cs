using System.Reflection;
using System.Text.Json.Serialization;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Contracts.Tests.Manifest;

internal static class EventLines
{
    internal static IReadOnlyList<Type> Types { get; } =
        [.. typeof(JournalEvent).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(JournalEvent).Namespace && !IsStatic(type))];

    internal static IEnumerable<string> All() => Types.SelectMany(type => type.IsEnum ? Values(type) : Properties(type));

    /// <summary>The name that travels, not the one in the code.</summary>
    internal static string WireName(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name;

    private static IEnumerable<string> Values(Type type) =>
        Enum.GetNames(type).Select(name => $"v1 enum {type.Name}.{WireName(type, name)} = {Convert.ToInt32(Enum.Parse(type, name), null)}");

    private static IEnumerable<string> Properties(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"v1 {type.Name}.{property.Name} {Name(nullability.Create(property))}{(IsRequired(type, property) ? " required" : "")}");
    }

    private static string Name(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var name = type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>"
            : type.Name;
        return info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    /// <summary>By keyword, or as a parameter of a positional record.</summary>
    private static bool IsRequired(Type type, PropertyInfo property) =>
        property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null
        || type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property.Name));

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };
}
