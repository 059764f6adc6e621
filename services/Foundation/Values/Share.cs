using System.Globalization;

namespace Quartiers2030.Values;

/// <summary>A part of a whole, in percent, 0 to 100.</summary>
public readonly record struct Share : IComparable<Share>
{
    private Share(decimal percent) => Percent = percent;

    /// <summary>0 to 100.</summary>
    public decimal Percent { get; }

    /// <summary>A share from its percent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 to 100.</exception>
    public static Share OfPercent(decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new Share(percent);
    }

    /// <summary>A share from its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A denominator of 0 or less, or a numerator not 0 to the denominator.</exception>
    public static Share Of(decimal numerator, decimal denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);
        return new Share(numerator / denominator * 100);
    }

    /// <inheritdoc/>
    public int CompareTo(Share other) => Percent.CompareTo(other.Percent);

    /// <summary>Smaller.</summary>
    public static bool operator <(Share left, Share right) => left.Percent < right.Percent;

    /// <summary>Larger.</summary>
    public static bool operator >(Share left, Share right) => left.Percent > right.Percent;

    /// <summary>Not larger.</summary>
    public static bool operator <=(Share left, Share right) => left.Percent <= right.Percent;

    /// <summary>Not smaller.</summary>
    public static bool operator >=(Share left, Share right) => left.Percent >= right.Percent;

    /// <summary>In the invariant culture, <c>18.8 %</c>.</summary>
    public override string ToString() => Percent.ToString(CultureInfo.InvariantCulture) + " %";
}
