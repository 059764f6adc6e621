using System.Globalization;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>
/// The <c>grpc-timeout</c> header (gRPC over HTTP/2, "Timeout"): one to eight digits and a unit, <c>H</c>, <c>M</c>,
/// <c>S</c>, <c>m</c> (ms), <c>u</c> (µs) or <c>n</c> (ns).
/// </summary>
internal static class GrpcTimeout
{
    private const long MaxValue = 99_999_999;
    private const long NanosecondsPerTick = 100;

    private static readonly (char Unit, long Ticks)[] s_unitsFineToCoarse =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var unit = text[^1];
        if (unit == 'n')
        {
            // Less than a tick is not no time at all: round up.
            timeout = TimeSpan.FromTicks((value + NanosecondsPerTick - 1) / NanosecondsPerTick);
            return true;
        }

        foreach (var (name, ticks) in s_unitsFineToCoarse)
        {
            if (name != unit)
                continue;

            timeout = TimeSpan.FromTicks(value * ticks);
            return true;
        }

        return false;
    }

    /// <summary>The finest notation that fits; rounded up, so that the server never gives up before the client.</summary>
    public static string Format(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in s_unitsFineToCoarse)
        {
            var value = Math.DivRem(timeout.Ticks, ticks, out var rest) + (rest > 0 ? 1 : 0);
            if (value <= MaxValue)
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxValue}H");
    }
}
