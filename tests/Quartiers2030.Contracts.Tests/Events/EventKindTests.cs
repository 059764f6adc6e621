using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Quartiers2030.Contracts.Tests.Manifest;
using Quartiers2030.Contracts.Tests.Protos;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Contracts.Tests.Events;

public sealed class EventKindTests
{
    [Fact]
    public void Types_EveryJournalEvent_HasAKind()
    {
        var events = EventLines.Types.Where(type => type.IsSubclassOf(typeof(JournalEvent)));

        Assert.Equal(events.Select(type => type.Name).Order(StringComparer.Ordinal), EventKinds.Types.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(EventKinds.Types, type => Assert.Equal(type, EventKinds.TypeOf($"{type.Name}.V1")));
    }

    [Fact]
    public void Messages_EveryV1Class_IsASealedRecordOrTheirBase() =>
        Assert.All(EventLines.Types.Where(type => type.IsClass && type != typeof(JournalEvent)), type =>
        {
            Assert.True(type.IsSealed, type.Name);
            Assert.NotNull(type.GetMethod("<Clone>$"));
        });

    [Fact]
    public void Properties_RequiredByKeyword_AreNeverNull()
    {
        // The bus leaves nulls out, and a reader refuses a message without a required member.
        var nullability = new NullabilityInfoContext();

        Assert.All(
            EventLines.Types.SelectMany(type => type.GetProperties()).Where(property => Attribute.IsDefined(property, typeof(RequiredMemberAttribute))),
            property => Assert.Equal(NullabilityState.NotNull, nullability.Create(property).ReadState));
    }

    [Fact]
    public void Enums_EveryV1One_TravelsByName() =>
        Assert.All(EventLines.Types.Where(type => type.IsEnum), type =>
        {
            Assert.True(Attribute.IsDefined(type, typeof(JsonConverterAttribute)), type.Name);
            Assert.All(Enum.GetNames(type), name => Assert.Matches("^[a-z]+(-[a-z]+)*$", EventLines.WireName(type, name)));
            Assert.False(Enum.IsDefined(type, 0), $"{type.Name} has a 0, which a forgotten value would be.");
        });

    [Fact]
    public void Enums_SharedWithTheProtos_SayTheSame()
    {
        var protos = ProtoFiles.All.SelectMany(ProtoFiles.Enums).ToDictionary(type => type.Name, StringComparer.Ordinal);
        var shared = EventLines.Types.Where(type => type.IsEnum && protos.ContainsKey(type.Name)).ToArray();

        Assert.True(shared.Length >= 5, "Measure, Direction, Cadence and the others are shared.");
        Assert.All(shared, type =>
        {
            var prefix = string.Concat(type.Name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString())) + "_";
            Assert.Equal(
                protos[type.Name].Values.Where(value => value.Number > 0)
                    .Select(value => $"{value.Name[prefix.Length..].ToLowerInvariant().Replace('_', '-')} = {value.Number}"),
                Enum.GetNames(type).Select(name => $"{EventLines.WireName(type, name)} = {Convert.ToInt32(Enum.Parse(type, name), null)}"));
        });
    }
}
