using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Quartiers2030.Csv;

/// <summary>
/// UTF-8, without its mark, of a text that is in UTF-8 or in Windows-1252. Text in 1252 with one accent practically never is valid
/// UTF-8, so the first byte that is not tells: from there on the text is read as 1252. What came before was the same in both.
/// </summary>
internal sealed class Utf8Stream(Stream source, bool isWindows1252) : ForwardStream
{
    private const int BufferSize = 32 * 1024;
    private const int MaxBytesPer1252 = 3; // the euro sign

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly byte[] _raw = new byte[BufferSize];
    private readonly byte[] _ready = new byte[BufferSize * MaxBytesPer1252];
    private readonly char[] _chars = new char[BufferSize];
    private int _kept;
    private int _from;
    private int _to;
    private bool _started;
    private bool _ended;

    /// <summary>Something was read as Windows-1252.</summary>
    public bool IsWindows1252 { get; private set; } = isWindows1252;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_from == _to && !_ended && buffer.Length > 0)
        {
            var read = await source.ReadAsync(_raw.AsMemory(_kept), cancellationToken);
            _ended = read == 0;
            Convert(_kept + read);
        }

        var length = Math.Min(buffer.Length, _to - _from);
        _ready.AsMemory(_from, length).CopyTo(buffer);
        _from += length;
        return length;
    }

    private void Convert(int length)
    {
        (_from, _to, _kept) = (0, 0, 0);
        var bytes = _raw.AsSpan(0, length);
        var start = !_started && bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (!_started && !_ended && length < Encoding.UTF8.Preamble.Length)
        {
            _kept = length; // the mark may still be coming
            return;
        }

        CsvEncoding.RefuseUtf16(bytes, !_started);
        _started = true;
        bytes = bytes[start..];
        if (!IsWindows1252)
        {
            var status = Utf8.ToUtf16(bytes, _chars, out var used, out _, replaceInvalidSequences: false, isFinalBlock: _ended);
            bytes[..used].CopyTo(_ready);
            _to = used;
            bytes = bytes[used..];
            IsWindows1252 = status == OperationStatus.InvalidData;
        }

        if (IsWindows1252)
        {
            var chars = Windows1252.GetChars(bytes, _chars);
            _to += Encoding.UTF8.GetBytes(_chars.AsSpan(0, chars), _ready.AsSpan(_to));
        }
        else
        {
            // A character may straddle two reads: its first bytes wait for the rest.
            _kept = bytes.Length;
            bytes.CopyTo(_raw);
        }
    }
}
