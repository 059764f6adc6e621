using Quartiers2030.Portal.Commitments;

namespace Quartiers2030.Portal.Tests.Commitments;

public sealed class PlotScaleTests
{
    private static readonly DateOnly[] Days = [new(2024, 3, 31), new(2025, 12, 31)];

    [Theory]
    [InlineData(new double[] { 7.5, 20 }, new double[] { 0, 5, 10, 15, 20 })]
    [InlineData(new double[] { 0 }, new double[] { 0, 1 })]
    [InlineData(new double[] { -3, 4 }, new double[] { -3, -2, -1, 0, 1, 2, 3, 4 })]
    [InlineData(new double[] { 100 }, new double[] { 0, 20, 40, 60, 80, 100 })]
    public void Ticks_AnyNumbers_AreRoundAndHoldThemAll(double[] numbers, double[] expected)
    {
        var scale = new PlotScale(Days, [.. numbers.Select(number => (decimal)number)]);

        Assert.Equal(expected.Select(number => (decimal)number), scale.Ticks);
        Assert.Equal(PlotScale.Bottom, scale.Y(scale.Ticks[0]));
        Assert.True(scale.Y(scale.Ticks[^1]) < scale.Y(scale.Ticks[0]));
    }

    [Fact]
    public void X_WholeYears_SpanTheWidth()
    {
        var scale = new PlotScale(Days, [1]);

        Assert.Equal(new DateOnly(2024, 1, 1), scale.From);
        Assert.Equal(new DateOnly(2026, 1, 1), scale.To);
        Assert.Equal(PlotScale.Left, scale.X(scale.From));
        Assert.True(scale.X(scale.To) < PlotScale.Width);
    }
}
