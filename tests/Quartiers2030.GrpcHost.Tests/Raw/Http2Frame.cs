using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>A frame of HTTP/2 (RFC 9113, section 4.1), which need not be one that makes sense.</summary>
internal sealed record Http2Frame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const int HeaderSize = 9;

    public const byte Data = 0x0;
    public const byte Headers = 0x1;
    public const byte Reset = 0x3;
    public const byte Settings = 0x4;
    public const byte Ping = 0x6;
    public const byte GoAway = 0x7;
    public const byte Continuation = 0x9;

    public const byte EndStream = 0x1;
    public const byte EndHeaders = 0x4;

    public const uint EnhanceYourCalm = 0xb;

    private const int LargestPayload = 16384;

    /// <summary>What every client says first: the preface, and settings that forbid the server to refer to earlier headers.</summary>
    public static byte[] Preface { get; } =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        .. new Http2Frame(Settings, 0, 0, [0, 1, 0, 0, 0, 0]).ToBytes(),
    ];

    public bool EndsStream => Type is Data or Headers && (Flags & EndStream) != 0;

    /// <summary>The error of RST_STREAM or GOAWAY.</summary>
    public uint ErrorCode => BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(Type == GoAway ? 4 : 0));

    /// <summary>The gRPC status in a header block; null when it holds none. The server writes text as it is, in
    /// <c>length value</c>, since Kestrel does not compress header text.</summary>
    public StatusCode? GrpcStatus
    {
        get
        {
            var name = "grpc-status"u8;
            var at = Type == Headers ? Payload.AsSpan().IndexOf(name) : -1;
            if (at < 0)
                return null;

            var value = Payload.AsSpan(at + name.Length + 1, Payload[at + name.Length]);
            return (StatusCode)int.Parse(Encoding.ASCII.GetString(value), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The request headers of a gRPC call, in as many frames as they need.</summary>
    public static byte[] Request(int stream, string path, params ReadOnlySpan<(string Name, string Value)> more)
    {
        List<byte> block = [];
        Literal(block, ":method", "POST");
        Literal(block, ":scheme", "http");
        Literal(block, ":authority", "localhost");
        Literal(block, ":path", $"/{path}");
        Literal(block, "content-type", "application/grpc");
        Literal(block, "te", "trailers");
        foreach (var (name, value) in more)
            Literal(block, name, value);

        var chunks = block.Chunk(LargestPayload).ToList();
        return
        [
            .. chunks.SelectMany((chunk, index) => new Http2Frame(
                index == 0 ? Headers : Continuation, index == chunks.Count - 1 ? EndHeaders : (byte)0, stream, chunk).ToBytes()),
        ];
    }

    public static byte[] Body(int stream, byte[] body, bool end = true) =>
        new Http2Frame(Data, end ? EndStream : (byte)0, stream, body).ToBytes();

    public static byte[] Cancel(int stream) => new Http2Frame(Reset, 0, stream, [0, 0, 0, 8]).ToBytes();

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderSize + Payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Payload.Length << 8);
        (bytes[3], bytes[4]) = (Type, Flags);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Stream);
        Payload.CopyTo(bytes, HeaderSize);
        return bytes;
    }

    // RFC 7541, section 6.2.2: a literal without indexing, with a new name.
    private static void Literal(List<byte> block, string name, string value)
    {
        block.Add(0);
        Text(block, name);
        Text(block, value);
    }

    private static void Text(List<byte> block, string text)
    {
        // RFC 7541, section 5.1: an integer with a prefix of seven bits.
        var length = text.Length;
        if (length < 0x7f)
        {
            block.Add((byte)length);
        }
        else
        {
            block.Add(0x7f);
            for (length -= 0x7f; length >= 0x80; length >>= 7)
                block.Add((byte)(length | 0x80));
            block.Add((byte)length);
        }

        block.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
