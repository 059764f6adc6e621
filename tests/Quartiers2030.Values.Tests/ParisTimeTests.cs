using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class ParisTimeTests
{
    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 36_500).Select(day => new DateOnly(2000, 1, 1).AddDays(day));

    [Fact]
    public void EndOf_AnyDay_IsTheFirstInstantOfTheNext() => Holds.ForEvery(Days, day =>
    {
        Assert.Equal(day.AddDays(1), ParisTime.DayOf(ParisTime.EndOf(day)));
        Assert.Equal(day, ParisTime.DayOf(ParisTime.EndOf(day).AddTicks(-1)));
        Assert.Equal(TimeSpan.Zero, ParisTime.EndOf(day).Offset);
    });

    [Theory]
    [InlineData("2025-06-30T21:59:59Z", "2025-06-30")]
    [InlineData("2025-06-30T22:00:00Z", "2025-07-01")] // summer: two hours ahead
    [InlineData("2025-12-31T22:59:59Z", "2025-12-31")]
    [InlineData("2025-12-31T23:00:00Z", "2026-01-01")] // winter: one
    public void DayOf_AroundMidnight_IsTheDayInParis(string instant, string day) => Assert.Equal(
        DateOnly.ParseExact(day, "yyyy-MM-dd"),
        ParisTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));
}
