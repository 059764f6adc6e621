using System.Buffers;
using System.Buffers.Binary;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>What stands before each message: one byte that says whether it is compressed, four with its length (big-endian).</summary>
internal readonly record struct MessagePrefix(byte Flag, uint Length)
{
    public const int Size = 5;

    public static bool TryRead(ReadOnlySequence<byte> buffer, out MessagePrefix prefix)
    {
        if (buffer.Length < Size)
        {
            prefix = default;
            return false;
        }

        Span<byte> bytes = stackalloc byte[Size];
        buffer.Slice(0, Size).CopyTo(bytes);
        prefix = new(bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
        return true;
    }

    public static void Write(IBufferWriter<byte> output, bool compressed, int length)
    {
        var bytes = output.GetSpan(Size);
        bytes[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], length);
        output.Advance(Size);
    }
}
