using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Quartiers2030.Journal;

/// <summary>The same message id each time the same entry is sent, so that a broker or a consumer can tell a repetition.</summary>
internal static class EventMessageId
{
    /// <summary>A UUID of version 8 (RFC 9562): the first 16 bytes of SHA-256 over <c>source/sequence</c>.</summary>
    public static Guid Of(string source, long sequence)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{source}/{sequence}"))).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
