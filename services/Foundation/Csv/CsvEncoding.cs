using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Quartiers2030.Csv;

/// <summary>
/// Tells UTF-8 (with or without a byte order mark) from Windows-1252, which is what Excel in French saves as "CSV".
/// A file that is valid UTF-8 to its last byte is UTF-8: text in 1252 with one accent practically never is.
/// </summary>
internal static class CsvEncoding
{
    /// <summary>What people are told about a text that is not UTF-8.</summary>
    public const string Notice = "the file is not UTF-8: read as Windows-1252, as Excel in French saves it";

    private const int BufferSize = 64 * 1024;

    /// <summary>Reads the stream once from where it stands, a buffer at a time, and keeps none of it.</summary>
    /// <returns>The encoding, and the notice to show when it is not UTF-8.</returns>
    /// <exception cref="CsvFileException">The file is UTF-16 or binary.</exception>
    public static async Task<(Encoding Encoding, string? Notice)> DetectAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[BufferSize];
        var chars = new char[BufferSize];
        var kept = 0;
        var first = true;
        while (true)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(kept), cancellationToken);
            var length = kept + read;
            RefuseUtf16(bytes.AsSpan(0, length), first);
            first = false;
            var status = Utf8.ToUtf16(bytes.AsSpan(0, length), chars, out var used, out _, replaceInvalidSequences: false, isFinalBlock: read == 0);
            if (status == OperationStatus.InvalidData)
            {
                return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Notice);
            }

            if (read == 0)
            {
                return (new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), null);
            }

            // A character may straddle two buffers: its first bytes wait for the rest.
            kept = length - used;
            bytes.AsSpan(used, kept).CopyTo(bytes);
        }
    }

    /// <exception cref="CsvFileException">These bytes are UTF-16 or binary.</exception>
    public static void RefuseUtf16(ReadOnlySpan<byte> bytes, bool first)
    {
        if (first && (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
        {
            throw new CsvFileException("the file is UTF-16 (\"Unicode text\"): save it as \"CSV UTF-8\"");
        }

        if (bytes.Contains((byte)0))
        {
            throw new CsvFileException("the file holds zero bytes: it is not a CSV text file");
        }
    }
}
