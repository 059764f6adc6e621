using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>Compresses and decompresses whole messages.</summary>
internal static class Gzip
{
    public static void Compress(ReadOnlySpan<byte> message, CompressionLevel level, PooledBuffer into)
    {
        using var output = new BufferStream(into);
        using var gzip = new GZipStream(output, level, leaveOpen: true);
        gzip.Write(message);
    }

    /// <summary>Decompresses a message, stopping at the limit: a few bytes may announce gigabytes.</summary>
    public static void Decompress(ReadOnlySequence<byte> message, int? limit, PooledBuffer into)
    {
        using var input = PipeReader.Create(message).AsStream();
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                var count = gzip.Read(into.GetSpan());
                if (count == 0)
                    return;

                into.Advance(count);
                if (into.Length > limit)
                    throw Failures.TooLargeDecompressed(limit.Value);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw Failures.Internal("The message is not valid gzip.", exception);
        }
    }

    /// <summary>Lets a <see cref="GZipStream"/> write to a buffer.</summary>
    private sealed class BufferStream(PooledBuffer buffer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> source) => buffer.Write(source);
    }
}
