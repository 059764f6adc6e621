using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message while it is serialized.</summary>
public abstract class SerializationContext
{
    /// <summary>Takes the whole message as an array, which the caller gives up. May be called once.</summary>
    /// <param name="payload">The message.</param>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The buffer to write the message to, before <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Says how long the message will be, which saves a copy. Optional.</summary>
    /// <param name="payloadLength">The length in bytes; must be the length that is then written.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Ends the message that was written to the buffer. May be called once.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
