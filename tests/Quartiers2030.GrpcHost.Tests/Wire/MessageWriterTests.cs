using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Tests.Wire;

public sealed class MessageWriterTests
{
    private static readonly byte[] s_payload = [1, 2, 3];

    [Fact]
    public async Task Write_SerializersOfEveryKind_GiveTheSameBytes()
    {
        Action<byte[], SerializationContext>[] kinds =
        [
            (message, context) => context.Complete(message),
            (message, context) =>
            {
                context.GetBufferWriter().Write(message);
                context.Complete();
            },
            (message, context) =>
            {
                context.SetPayloadLength(message.Length);
                context.GetBufferWriter().Write(message);
                context.Complete();
            },
        ];

        foreach (var kind in kinds)
            Assert.Equal([0, 0, 0, 0, 3, 1, 2, 3], await WriteAsync(kind, s_payload));
    }

    [Fact]
    public void Write_AnnouncedLengthIsWrong_BreaksTheStream()
    {
        using var writer = Create((message, context) =>
        {
            context.SetPayloadLength(message.Length + 1);
            context.GetBufferWriter().Write(message);
            context.Complete();
        });

        Assert.Throws<InvalidOperationException>(() => writer.Write(s_payload, options: null));
        Assert.True(writer.IsBroken);
    }

    [Fact]
    public void Write_SerializerFailsInTheMiddle_BreaksTheStream()
    {
        using var writer = Create((message, context) =>
        {
            context.SetPayloadLength(message.Length);
            context.GetBufferWriter().Write(message.AsSpan(1));
            throw new InvalidDataException();
        });

        Assert.Throws<InvalidDataException>(() => writer.Write(s_payload, options: null));
        Assert.True(writer.IsBroken);
        Assert.Throws<InvalidOperationException>(() => writer.Write(s_payload, options: null));
    }

    [Fact]
    public void Write_SerializerNeverCompletes_IsAnError()
    {
        using var writer = Create((_, _) => { });

        Assert.Throws<InvalidOperationException>(() => writer.Write(s_payload, options: null));
        Assert.False(writer.IsBroken);
    }

    [Fact]
    public async Task Write_NoCompressOption_LeavesThatMessageAlone()
    {
        var pipe = new Pipe();
        using var writer = new MessageWriter<byte[]>(
            pipe.Writer, (message, context) => context.Complete(message), CompressionLevel.Fastest, limit: null);

        writer.Write(s_payload, new WriteOptions(WriteFlags.NoCompress));
        writer.Write(s_payload, options: null);
        await pipe.Writer.CompleteAsync();

        var bytes = (await pipe.Reader.ReadAsync()).Buffer.ToArray();
        Assert.Equal([0, 0, 0, 0, 3, 1, 2, 3, 1], bytes[..9]);
    }

    private static MessageWriter<byte[]> Create(Action<byte[], SerializationContext> serialize) =>
        new(new Pipe().Writer, serialize, compression: null, limit: null);

    private static async Task<byte[]> WriteAsync(Action<byte[], SerializationContext> serialize, byte[] message)
    {
        var pipe = new Pipe();
        using var writer = new MessageWriter<byte[]>(pipe.Writer, serialize, compression: null, limit: null);
        writer.Write(message, options: null);
        await pipe.Writer.CompleteAsync();
        return (await pipe.Reader.ReadAsync()).Buffer.ToArray();
    }
}
