using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;

namespace Quartiers2030.Intake.Submissions;

/// <summary>
/// SHA-256 over the lines of a submission, each preceded by its length, whatever messages they came in:
/// tells a harmless repeat from an id used again for something else.
/// </summary>
internal sealed class LinesDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>Bytes of all lines so far.</summary>
    public long Length { get; private set; }

    public void Add(IMessage line)
    {
        var length = line.CalculateSize();
        _buffer.ResetWrittenCount();
        BitConverter.TryWriteBytes(_buffer.GetSpan(sizeof(int)), length);
        _buffer.Advance(sizeof(int));
        line.WriteTo(_buffer);
        _hash.AppendData(_buffer.WrittenSpan);
        Length += length;
    }

    public byte[] Complete() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();
}
