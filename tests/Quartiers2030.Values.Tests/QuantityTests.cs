using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class QuantityTests
{
    private static readonly Gen<decimal> Numbers = Gen.OneOf(
        ArbMap.Default.GeneratorFor<decimal>(),
        Gen.Elements(0m, 0.0m, -0.5m, Quantity.Limit, -Quantity.Limit, Quantity.Limit + 0.01m, decimal.MaxValue, decimal.MinValue,
            new decimal(1, 0, 0, isNegative: false, scale: 28)));

    [Fact]
    public void Default_NobodyGaveIt_IsMissingAndNotZero()
    {
        Assert.Equal(Quantity.Missing, default);
        Assert.NotEqual(Quantity.Of(0), default);
        Assert.Equal(QuantityKind.Missing, default(Quantity).Kind);
    }

    [Fact]
    public void Kinds_AllFour_AreDifferent() =>
        Assert.Equal(4, new HashSet<Quantity> { Quantity.Missing, Quantity.Suppressed, Quantity.NotApplicable, Quantity.Of(0) }.Count);

    [Fact]
    public void Value_NoNumber_IsNoZero()
    {
        foreach (var none in new[] { Quantity.Missing, Quantity.Suppressed, Quantity.NotApplicable })
        {
            Assert.False(none.IsNumber);
            Assert.Null(none.ValueOrNull);
            Assert.Throws<InvalidOperationException>(() => none.Value);
        }
    }

    [Fact]
    public void Of_AnyNumber_HoldsItExactlyOrRefuses() => Holds.ForEvery(Numbers, number =>
    {
        if (Math.Abs(number) > Quantity.Limit)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Of(number));
        }
        else
        {
            Assert.Equal(number, Quantity.Of(number).Value);
            Assert.Null(Quantity.Of(number).Denominator);
        }
    });

    [Fact]
    public void Fraction_AnyTwoNumbers_IsWithinTheLimitOrRefused() => Holds.ForEvery(
        from numerator in Numbers
        from denominator in Numbers
        select (numerator, denominator),
        parts =>
        {
            Quantity fraction;
            try
            {
                fraction = Quantity.Fraction(parts.numerator, parts.denominator);
            }
            catch (ArgumentOutOfRangeException)
            {
                return;
            }

            Assert.True(parts.numerator >= 0 && parts.denominator > 0);
            Assert.InRange(fraction.Value, 0, Quantity.Limit);
            Assert.Equal((parts.numerator, parts.denominator), (fraction.Numerator, fraction.Denominator));
        });

    [Theory]
    [InlineData("1", "0.0000000000000000000000000001")]
    [InlineData("1000000000000000", "0.0000000000000000000000000001")]
    [InlineData("1000000000000000", "99.99")]
    public void Fraction_PercentOverTheLimit_IsRefused(string numerator, string denominator) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Quantity.Fraction(decimal.Parse(numerator, CultureInfo.InvariantCulture), decimal.Parse(denominator, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(1, 0)]
    [InlineData(1, -2)]
    public void Fraction_ImpossibleParts_AreRefused(int numerator, int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Fraction(numerator, denominator));

    [Fact]
    public void Fraction_Whole_IsPercent()
    {
        Assert.Equal(50m, Quantity.Fraction(1, 2).Value);
        Assert.Equal(0m, Quantity.Fraction(0, 7).Value);
        Assert.Equal(100m, Quantity.Fraction(7, 7).Value);
        Assert.Equal(150m, Quantity.Fraction(3, 2).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void ToString_AnyCulture_IsInvariant(string culture) => Cultures.In(culture, () =>
    {
        Assert.Equal("1234.5", Quantity.Of(1234.5m).ToString());
        Assert.Equal("1.5/3", Quantity.Fraction(1.5m, 3).ToString());
        Assert.Equal("Suppressed", Quantity.Suppressed.ToString());
        Assert.Equal("Missing", Quantity.Missing.ToString());
    });
}
