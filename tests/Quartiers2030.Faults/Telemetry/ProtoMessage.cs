using System.Text;
using Google.Protobuf;

namespace Quartiers2030.Faults.Telemetry;

/// <summary>A protobuf message read by the numbers of its fields, for the few of OTLP that are looked at.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    private ProtoMessage(byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var other => throw new InvalidDataException($"Wire type {other}."),
            }));
        }
    }

    public static ProtoMessage Read(byte[] bytes) => new(bytes);

    public IEnumerable<ProtoMessage> Children(params int[] path) => path.Aggregate(
        (IEnumerable<ProtoMessage>)[this], (messages, field) => messages.SelectMany(message => message.Bytes(field)).Select(Read));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).FirstOrDefault() ?? []);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).FirstOrDefault() ?? []);

    public ulong? Number(int field) => _fields.Where(found => found.Field == field).Select(found => found.Value).OfType<ulong>().Select(value => (ulong?)value).FirstOrDefault();

    private IEnumerable<byte[]> Bytes(int field) => _fields.Where(found => found.Field == field).Select(found => found.Value).OfType<byte[]>();
}
