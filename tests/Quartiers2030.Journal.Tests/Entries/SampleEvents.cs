using System.Reflection;
using System.Runtime.CompilerServices;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

/// <summary>Builds an event of any kind from its type, so that a new kind is tested on the day it is added.</summary>
internal static class SampleEvents
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Kinds => new(EventKinds.Types.Select(type => EventKinds.Of(Full(type))));

    /// <summary>Every property has a value that is not its type's default.</summary>
    public static JournalEvent Full(Type type) => (JournalEvent)Build(type, full: true);

    /// <summary>Whatever may be null is.</summary>
    public static JournalEvent Sparse(Type type) => (JournalEvent)Build(type, full: false);

    private static object Build(Type type, bool full)
    {
        var constructor = type.GetConstructors().FirstOrDefault(c => c.GetParameters().Length > 0);
        if (constructor is not null)
        {
            return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!, IsNullable(Nullability.Create(p)), full))]);
        }

        var built = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.PropertyType != typeof(JournalStamp)))
        {
            property.SetValue(built, Value(property.PropertyType, property.Name, IsNullable(Nullability.Create(property)), full));
        }

        return built;
    }

    private static bool IsNullable(NullabilityInfo info) => info.WriteState == NullabilityState.Nullable;

    private static object? Value(Type type, string name, bool nullable, bool full)
    {
        if (nullable && !full)
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => $"{name} « été » <&'\">",
            _ when type == typeof(decimal) => 1_234_567_890.120m,
            _ when type == typeof(int) => 42,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateOnly) => new DateOnly(2027, 12, 31),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            { IsGenericType: true } => List(type.GetGenericArguments()[0], name, full),
            _ => Build(type, full),
        };
    }

    private static Array List(Type item, string name, bool full)
    {
        var list = Array.CreateInstance(item, 2);
        list.SetValue(Value(item, name + "1", nullable: false, full), 0);
        list.SetValue(Value(item, name + "2", nullable: false, full), 1);
        return list;
    }
}
