using System.Text;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

public sealed class EventSerializerTests
{
    public static TheoryData<string> Kinds => SampleEvents.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Deserialize_WhatWasSerialized_IsTheSameEvent(string kind)
    {
        foreach (var original in new[] { SampleEvents.Full(EventKinds.TypeOf(kind)!), SampleEvents.Sparse(EventKinds.TypeOf(kind)!) })
        {
            var payload = EventSerializer.Serialize(original);
            var read = EventSerializer.Deserialize(kind, payload);

            Assert.IsType(original.GetType(), read);
            Assert.Equivalent(original, read, strict: true);
            Assert.Equal(payload, EventSerializer.Serialize(read));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Serialize_AnyKind_LeavesNullsAndTheStampOut(string kind)
    {
        var stamp = new JournalStamp("ars", 1, DateTimeOffset.UnixEpoch, "operator:ars", "00", "01");
        var payload = Encoding.UTF8.GetString(EventSerializer.Serialize(SampleEvents.Sparse(EventKinds.TypeOf(kind)!) with { Stamp = stamp }));

        Assert.DoesNotContain("null", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("stamp", payload, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Serialize_AnEvent_IsCamelCaseAndReadable()
    {
        var payload = Encoding.UTF8.GetString(EventSerializer.Serialize(TestJournal.Weather("été")));

        Assert.Equal("""{"commitment":"AR-01","period":"2025-T2","weather":"secured","comment":"été"}""", payload);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"commitment":"AR-01","period":"2025-T2","weather":"secured","comment":null}""")]
    [InlineData("""{"commitment":"AR-01","period":"2025-T2","weather":"sunny","comment":""}""")]
    [InlineData("""{"commitment":"AR-01","commitment":"AR-02","period":"2025-T2","weather":"secured","comment":""}""")]
    public void Deserialize_MalformedPayload_SaysSo(string payload)
    {
        var exception = Assert.Throws<JournalFormatException>(() => EventSerializer.Deserialize("WeatherReported.V1", Encoding.UTF8.GetBytes(payload)));

        Assert.Equal("WeatherReported.V1", exception.Kind);
    }

    [Fact]
    public void Deserialize_PositionalRecordWithoutARequiredValue_SaysSo() =>
        Assert.Throws<JournalFormatException>(() => EventSerializer.Deserialize(
            "TerritoriesDeclared.V1", """{"territories":[{"kind":"qpv","name":"x","parents":[]}]}"""u8));

    [Fact]
    public void Deserialize_PropertyOfALaterVersion_IsSkipped()
    {
        var read = EventSerializer.Deserialize(
            "WeatherReported.V1", """{"commitment":"AR-01","period":"2025-T2","weather":"secured","comment":"","later":{"x":1}}"""u8);

        Assert.Equal(TestJournal.Weather(""), read);
    }

    [Fact]
    public void Deserialize_UnknownKind_SaysSo()
    {
        var exception = Assert.Throws<JournalFormatException>(() => EventSerializer.Deserialize("WeatherReported.V9", "{}"u8));

        Assert.Equal("WeatherReported.V9", exception.Kind);
    }
}
