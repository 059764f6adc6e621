namespace Grpc.Core;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait for the next one before it goes out.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not compressed, whatever the call says.</summary>
    NoCompress = 0x2,
}

/// <summary>How messages are written.</summary>
public class WriteOptions
{
    /// <summary>Neither buffered nor exempt from compression.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Creates write options.</summary>
    /// <param name="flags">How messages are written.</param>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>How messages are written.</summary>
    public WriteFlags Flags { get; }
}
