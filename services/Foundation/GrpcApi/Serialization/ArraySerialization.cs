using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes one message as an array.</summary>
internal sealed class ArraySerialization : SerializationContext
{
    private ArrayBufferWriter<byte>? _buffer;
    private byte[]? _payload;

    public static byte[] Serialize<T>(T message, Action<T, SerializationContext> serializer)
    {
        var context = new ArraySerialization();
        serializer(message, context);
        return context._payload ?? throw new InvalidOperationException("The serializer did not complete the message.");
    }

    public override void Complete(byte[] payload) => Take(payload);

    public override IBufferWriter<byte> GetBufferWriter() => _buffer ??= new();

    public override void Complete() => Take(_buffer?.WrittenSpan.ToArray() ?? []);

    private void Take(byte[] payload)
    {
        if (_payload is not null)
            throw new InvalidOperationException("The message is complete already.");

        _payload = payload;
    }
}

/// <summary>Gives one message out of an array.</summary>
internal sealed class ArrayDeserialization(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => [.. payload];

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
