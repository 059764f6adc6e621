using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class ShareTests
{
    [Fact]
    public void Of_PartOfAWhole_Is0To100AndGrowsWithThePart() => Holds.ForEvery(
        from denominator in ArbMap.Default.GeneratorFor<decimal>().Select(Math.Abs).Where(number => number is > 0 and < 1e20m)
        from thousandths in Gen.Choose(0, 1000)
        select (part: denominator * thousandths / 1000m, denominator),
        one =>
        {
            var part = Math.Min(one.part, one.denominator); // a product of tiny decimals may round up
            var share = Share.Of(part, one.denominator);
            Assert.InRange(share.Percent, 0m, 100m);
            Assert.True(share <= Share.Of(one.denominator, one.denominator));
            Assert.True(share >= Share.Of(0, one.denominator));
        });

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public void Of_ImpossibleParts_AreRefused(int numerator, int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Of(numerator, denominator));

    [Fact]
    public void OfPercent_Bounds_AreInclusive()
    {
        Assert.Equal(0m, Share.OfPercent(0).Percent);
        Assert.Equal(100m, Share.OfPercent(100).Percent);
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.OfPercent(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.OfPercent(100.01m));
    }

    [Fact]
    public void CompareTo_AnyTwo_OrdersByPercent() => Holds.ForEvery(
        from left in Gen.Choose(0, 100)
        from right in Gen.Choose(0, 100)
        select (left, right),
        pair =>
        {
            var (left, right) = (Share.OfPercent(pair.left), Share.OfPercent(pair.right));
            Assert.Equal(pair.left.CompareTo(pair.right), Math.Sign(left.CompareTo(right)));
            Assert.Equal((pair.left < pair.right, pair.left > pair.right), (left < right, left > right));
            Assert.Equal((pair.left <= pair.right, pair.left >= pair.right), (left <= right, left >= right));
        });

    [Theory]
    [InlineData("")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void ToString_AnyCulture_IsInvariant(string culture) =>
        Cultures.In(culture, () => Assert.Equal("18.8 %", Share.OfPercent(18.8m).ToString()));
}
