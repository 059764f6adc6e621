namespace Quartiers2030.Interop.Protocol;

/// <summary>
/// Reads along on one direction of a call and keeps the flag of each message. No gRPC library tells whether a message came
/// compressed, and the interoperability cases ask exactly that.
/// </summary>
internal sealed class MessageFlags
{
    private const int PrefixSize = 5;

    private readonly Lock _gate = new();
    private readonly List<bool> _flags = [];
    private readonly byte[] _prefix = new byte[PrefixSize];
    private int _prefixRead;
    private long _messageLeft;
    private int _taken;

    /// <summary>The flags so far: true for compressed.</summary>
    public IReadOnlyList<bool> Seen
    {
        get
        {
            lock (_gate)
                return [.. _flags];
        }
    }

    /// <summary>The flag of the next message that was not asked for yet.</summary>
    public bool Take()
    {
        lock (_gate)
            return _flags[_taken++];
    }

    public void Observe(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            while (!bytes.IsEmpty)
            {
                if (_messageLeft > 0)
                {
                    var skipped = (int)Math.Min(_messageLeft, bytes.Length);
                    _messageLeft -= skipped;
                    bytes = bytes[skipped..];
                    continue;
                }

                _prefix[_prefixRead++] = bytes[0];
                bytes = bytes[1..];
                if (_prefixRead == PrefixSize)
                    EndPrefix();
            }
        }
    }

    private void EndPrefix()
    {
        _prefixRead = 0;
        _flags.Add(_prefix[0] == 1);
        _messageLeft = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(_prefix.AsSpan(1));
    }
}
