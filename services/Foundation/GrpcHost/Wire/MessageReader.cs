using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>Reads the messages of one stream, straight from the buffers it is received in.</summary>
/// <param name="input">The stream.</param>
/// <param name="deserialize">Turns bytes into a message.</param>
/// <param name="encoding">How messages that say they are compressed are compressed.</param>
/// <param name="limit">The largest message in bytes, compressed or not; null for none.</param>
internal sealed class MessageReader<T>(
    PipeReader input, Func<DeserializationContext, T> deserialize, MessageEncoding encoding, int? limit) : DeserializationContext, IDisposable
    where T : class
{
    private ReadOnlySequence<byte> _payload;
    private PooledBuffer? _decompressed;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>Reads the next message.</summary>
    /// <returns>Null at the end of the stream.</returns>
    /// <exception cref="RpcException">The message is malformed, truncated, too large or cannot be deserialized.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var consumed = buffer.End;
            try
            {
                if (MessagePrefix.TryRead(buffer, out var prefix))
                {
                    // Before the message itself has come: what is too large is never buffered.
                    Check(prefix);
                    var end = MessagePrefix.Size + (long)prefix.Length;
                    if (buffer.Length >= end)
                    {
                        consumed = buffer.GetPosition(end);
                        return Deserialize(prefix, buffer.Slice(MessagePrefix.Size, prefix.Length));
                    }
                }

                if (result.IsCompleted)
                    return buffer.IsEmpty ? null : throw Failures.Truncated();

                consumed = buffer.Start;
            }
            finally
            {
                // What was looked at but not consumed counts as examined, so that the next read waits for more.
                input.AdvanceTo(consumed, consumed.Equals(buffer.Start) ? buffer.End : consumed);
            }
        }
    }

    /// <summary>Reads a stream that must hold one message exactly: in one go, since nobody waits for it before the stream ends.</summary>
    /// <returns>Null when it holds none.</returns>
    /// <exception cref="RpcException">As for <see cref="ReadAsync"/>, or when it holds several.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadSingleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            if (TryReadSingle(result, out var message))
                return message;
        }
    }

    public void Dispose() => _decompressed?.Dispose();

    /// <returns>False when more has to come.</returns>
    private bool TryReadSingle(ReadResult result, out T? message)
    {
        var buffer = result.Buffer;
        var consumed = buffer.End;
        message = null;
        try
        {
            if (MessagePrefix.TryRead(buffer, out var prefix))
            {
                // Before the message itself has come: what is too large is never buffered.
                Check(prefix);
                var end = MessagePrefix.Size + (long)prefix.Length;
                if (buffer.Length > end)
                    throw Failures.Internal("The stream holds several messages where one is expected.");

                if (buffer.Length == end && result.IsCompleted)
                {
                    message = Deserialize(prefix, buffer.Slice(MessagePrefix.Size));
                    return true;
                }
            }

            if (!result.IsCompleted)
                consumed = buffer.Start;
            else if (!buffer.IsEmpty)
                throw Failures.Truncated();

            return result.IsCompleted;
        }
        finally
        {
            // What was looked at but not consumed counts as examined, so that the next read waits for more.
            input.AdvanceTo(consumed, buffer.End);
        }
    }

    private void Check(MessagePrefix prefix)
    {
        if (prefix.Flag > 1)
            throw Failures.Internal("The message starts with an unknown flag.");

        if (prefix.Flag == 1 && encoding == MessageEncoding.Identity)
            throw Failures.Internal("The message says that it is compressed, but the stream names no encoding.");

        var largest = limit ?? int.MaxValue;
        if (prefix.Length > largest)
            throw Failures.TooLarge("received", prefix.Length, largest);
    }

    private T Deserialize(MessagePrefix prefix, ReadOnlySequence<byte> payload)
    {
        // GZipStream writes nothing at all for an empty message, so other clients on .NET send that.
        if (prefix.Flag == 1 && prefix.Length > 0)
        {
            _decompressed ??= new PooledBuffer();
            _decompressed.Clear();
            Gzip.Decompress(payload, limit, _decompressed);
            payload = new(_decompressed.Written);
        }

        _payload = payload;
        try
        {
            return deserialize(this);
        }
        catch (Exception exception)
        {
            throw Failures.Internal("The message cannot be read as the type it should have.", exception);
        }
        finally
        {
            _payload = default;
        }
    }
}
