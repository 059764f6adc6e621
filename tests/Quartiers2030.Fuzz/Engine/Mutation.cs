using System.Buffers.Binary;

namespace Quartiers2030.Fuzz.Engine;

/// <summary>Bytes that are nearly right: what is wholly random rarely gets past the first check.</summary>
internal static class Mutation
{
    private const int MostChanges = 6;
    private const int LongestRandom = 300;

    private static readonly byte[] s_bytes = [0, 1, 2, 0x0a, 0x20, 0x25, 0x2c, 0x7f, 0x80, 0xfe, 0xff];
    private static readonly uint[] s_numbers = [0, 1, 5, 0x7f, 0x80, 0xffff, 0x10000, 0x400000, 0x7fffffff, 0x80000000, 0xffffffff];

    /// <summary>A sample with some changes, or, one time in ten, nothing but chance.</summary>
    public static byte[] Of(byte[][] samples, Random random)
    {
        if (samples.Length == 0 || random.Next(10) == 0)
            return Chance(random, random.Next(LongestRandom));

        var bytes = Pick(samples, random).ToList();
        for (var changes = random.Next(MostChanges + 1); changes > 0; changes--)
            Change(bytes, samples, random);
        return [.. bytes];
    }

    private static byte[] Pick(byte[][] samples, Random random) => samples[random.Next(samples.Length)];

    private static byte[] Chance(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Change(List<byte> bytes, byte[][] samples, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = random.Next(Math.Min(bytes.Count - at, 16) + 1);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = s_bytes[random.Next(s_bytes.Length)];
                break;
            case 2:
                bytes.InsertRange(at, Chance(random, random.Next(16)));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 6 when at + sizeof(uint) <= bytes.Count:
                SetNumber(bytes, at, s_numbers[random.Next(s_numbers.Length)]);
                break;
            case 7:
                var other = Pick(samples, random);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other[random.Next(other.Length + 1)..]);
                break;
            default:
                bytes.AddRange(Pick(samples, random));
                break;
        }
    }

    private static void SetNumber(List<byte> bytes, int at, uint number)
    {
        Span<byte> big = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(big, number);
        for (var i = 0; i < big.Length; i++)
            bytes[at + i] = big[i];
    }
}
