using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>
/// Writes the messages of one stream. A serializer that says how long its message will be writes straight to the stream;
/// what it writes is only buffered when the length is not known or the message is compressed.
/// </summary>
/// <param name="output">The stream.</param>
/// <param name="serialize">Turns a message into bytes.</param>
/// <param name="compression">The level to compress messages at (gzip); null to leave them as they are.</param>
/// <param name="limit">The largest message in bytes before compression; null for none.</param>
internal sealed class MessageWriter<T>(
    PipeWriter output, Action<T, SerializationContext> serialize, CompressionLevel? compression, int? limit)
    : SerializationContext, IBufferWriter<byte>, IDisposable
{
    private PooledBuffer? _buffered;
    private PooledBuffer? _compressed;
    private int? _announced;
    private int _written;
    private bool _compress;
    private bool _direct;
    private bool _completed;

    /// <summary>Whether a message was begun on the stream and not ended: nothing can follow it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Writes a message; the caller flushes.</summary>
    /// <exception cref="RpcException">The message is too large.</exception>
    /// <exception cref="InvalidOperationException">The serializer breaks its contract, or did so before.</exception>
    public void Write(T message, WriteOptions? options)
    {
        if (IsBroken)
            throw new InvalidOperationException("An earlier message was not written to its end.");

        _announced = null;
        _written = 0;
        _direct = false;
        _completed = false;
        _compress = compression is not null && options?.Flags.HasFlag(WriteFlags.NoCompress) != true;
        _buffered?.Clear();

        serialize(message, this);
        if (!_completed)
            throw new InvalidOperationException("The serializer did not complete the message.");
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckLimit(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_direct)
            return this;

        if (_compress || _announced is not { } length)
            return _buffered ??= new PooledBuffer();

        MessagePrefix.Write(output, compressed: false, length);
        _direct = true;
        IsBroken = length > 0;
        return this;
    }

    public override void Complete()
    {
        EnsureNotCompleted();
        if (!_direct)
        {
            WriteWhole(_buffered is null ? [] : _buffered.Written.Span);
            return;
        }

        if (_written != _announced)
            throw new InvalidOperationException($"The serializer announced {_announced} bytes and wrote {_written}.");

        IsBroken = false;
    }

    public override void Complete(byte[] payload)
    {
        EnsureNotCompleted();
        WriteWhole(payload);
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        _written += count;
        output.Advance(count);
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => output.GetMemory(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => output.GetSpan(sizeHint);

    public void Dispose()
    {
        _buffered?.Dispose();
        _compressed?.Dispose();
    }

    private void WriteWhole(ReadOnlySpan<byte> payload)
    {
        CheckLimit(payload.Length);
        var compress = _compress && !payload.IsEmpty;
        if (compress)
        {
            _compressed ??= new PooledBuffer();
            _compressed.Clear();
            Gzip.Compress(payload, compression!.Value, _compressed);
            payload = _compressed.Written.Span;
        }

        MessagePrefix.Write(output, compress, payload.Length);
        output.Write(payload);
    }

    private void CheckLimit(int length)
    {
        if (length > limit)
            throw Failures.TooLarge("sent", length, limit.Value);
    }

    private void EnsureNotCompleted()
    {
        if (_completed)
            throw new InvalidOperationException("The message is already complete.");

        _completed = true;
    }
}
