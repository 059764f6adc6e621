namespace Quartiers2030.Programmes.Demo;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine and version, each key with a sequence of its own.</summary>
internal struct DemoRandom
{
    private const ulong Seed = 0x5175_6172_7469_6572;

    private ulong _state;

    private DemoRandom(ulong state) => _state = state;

    /// <summary>The sequence of a key, from its start.</summary>
    public static DemoRandom For(string key)
    {
        // FNV-1a over UTF-16 units; string.GetHashCode differs from one run to the next.
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var c in key)
        {
            hash = (hash ^ c) * 0x0000_0100_0000_01B3;
        }

        return new DemoRandom(hash ^ Seed);
    }

    /// <summary>0 to 1, 1 not included.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int least, int most) => least + (int)(Next() * (most - least + 1));

    /// <summary>True in that share of cases.</summary>
    public bool Happens(double share) => Next() < share;

    private ulong NextBits()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
