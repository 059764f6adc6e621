using System.Globalization;

namespace Quartiers2030.Values;

/// <summary>Which of the four different things a cell holds. They are never mixed, from the wire to the screen.</summary>
public enum QuantityKind
{
    /// <summary>Nothing was received. The default: a quantity nobody gave is missing, not zero.</summary>
    Missing = 0,

    /// <summary>A number, 0 included.</summary>
    Number,

    /// <summary>Withheld for statistical secrecy.</summary>
    Suppressed,

    /// <summary>It has no meaning here.</summary>
    NotApplicable,
}

/// <summary>
/// What a cell holds: a number (given as such or as a fraction), or one of the three reasons why it holds none.
/// Numbers are at most <see cref="Limit"/> in size, which euros to the cent fit with all their digits.
/// </summary>
public readonly record struct Quantity
{
    /// <summary>The largest size of a number, 10^15.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    private readonly decimal _value;

    private Quantity(QuantityKind kind, decimal value = 0, decimal? numerator = null, decimal? denominator = null)
    {
        Kind = kind;
        _value = value;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>Nothing was received.</summary>
    public static Quantity Missing => default;

    /// <summary>Withheld for statistical secrecy.</summary>
    public static Quantity Suppressed { get; } = new(QuantityKind.Suppressed);

    /// <summary>It has no meaning here.</summary>
    public static Quantity NotApplicable { get; } = new(QuantityKind.NotApplicable);

    /// <summary>Which of the four.</summary>
    public QuantityKind Kind { get; }

    /// <summary>It holds a number.</summary>
    public bool IsNumber => Kind == QuantityKind.Number;

    /// <summary>The fraction's numerator; null when it was not given as one.</summary>
    public decimal? Numerator { get; }

    /// <summary>The fraction's denominator, over 0; null when it was not given as one.</summary>
    public decimal? Denominator { get; }

    /// <summary>The number; for a fraction, numerator over denominator in percent.</summary>
    /// <exception cref="InvalidOperationException">It holds no number.</exception>
    public decimal Value => IsNumber ? _value : throw new InvalidOperationException($"A quantity that is {Kind} has no value.");

    /// <summary>The number, or null when it holds none.</summary>
    public decimal? ValueOrNull => IsNumber ? _value : null;

    /// <summary>A plain number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Larger than <see cref="Limit"/> in size.</exception>
    public static Quantity Of(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(value), Limit, nameof(value));
        return new Quantity(QuantityKind.Number, value);
    }

    /// <summary>A fraction, which keeps its parts so that it can be summed over territories.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative numerator, a denominator of 0 or less, or a part or the percent over <see cref="Limit"/>.</exception>
    public static Quantity Fraction(decimal numerator, decimal denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(denominator, Limit);
        // The percent is over the limit; written so that it cannot overflow on the way.
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, numerator / (Limit / 100));
        return new Quantity(QuantityKind.Number, numerator / denominator * 100, numerator, denominator);
    }

    /// <summary>The number in the invariant culture, the fraction as <c>n/d</c>, or the kind.</summary>
    public override string ToString() => Kind switch
    {
        QuantityKind.Number when Denominator is not null => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}"),
        QuantityKind.Number => _value.ToString(CultureInfo.InvariantCulture),
        _ => Kind.ToString(),
    };
}
