using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Quartiers2030.Journal;

/// <summary>
/// The hash that chains entries. It is SHA-256 over six fields, in this order, each preceded by its length in bytes as
/// an unsigned 32-bit big-endian integer:
/// <list type="number">
/// <item>previous hash: 32 bytes, all zero for the first entry;</item>
/// <item>sequence: 8 bytes, signed big-endian;</item>
/// <item>kind: UTF-8;</item>
/// <item>recorded at: 8 bytes, signed big-endian, UTC ticks of 100 ns since 0001-01-01T00:00:00;</item>
/// <item>author: UTF-8;</item>
/// <item>payload: the bytes as stored.</item>
/// </list>
/// The lengths keep fields apart: no two different entries are hashed from the same bytes.
/// </summary>
public static class EntryHash
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What the first entry has for a previous hash.</summary>
    public static ReadOnlySpan<byte> Origin => new byte[Size];

    /// <summary>Computes the hash of an entry.</summary>
    /// <param name="previousHash">Hash of the entry before, or <see cref="Origin"/>.</param>
    /// <param name="sequence">Position, from 1.</param>
    /// <param name="kind">Name of the event's type.</param>
    /// <param name="recordedAtTicks">UTC ticks.</param>
    /// <param name="author">Identity of the caller.</param>
    /// <param name="payload">The event as stored.</param>
    public static byte[] Compute(
        ReadOnlySpan<byte> previousHash, long sequence, string kind, long recordedAtTicks, string author, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(author);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Field(hash, previousHash);
        Field(hash, sequence);
        Field(hash, Encoding.UTF8.GetBytes(kind));
        Field(hash, recordedAtTicks);
        Field(hash, Encoding.UTF8.GetBytes(author));
        Field(hash, payload);
        return hash.GetHashAndReset();
    }

    private static void Field(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        Field(hash, bytes);
    }

    private static void Field(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
