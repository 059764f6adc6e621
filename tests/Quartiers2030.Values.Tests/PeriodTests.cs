using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class PeriodTests
{
    private static readonly Gen<Period> Any = Gen.OneOf(
        from year in Gen.Choose(2000, 2100)
        from month in Gen.Choose(1, 12)
        select Period.Month(year, month),
        from year in Gen.Choose(2000, 2100)
        from quarter in Gen.Choose(1, 4)
        select Period.Quarter(year, quarter),
        Gen.Choose(2000, 2100).Select(Period.CalendarYear),
        Gen.Choose(2000, 2100).Select(Period.SchoolYear));

    private static readonly Gen<Period> Inner = Any.Where(period => period.Start.Year > 2000 && period.End.Year < 2100);

    public static TheoryData<string> EveryCulture => Cultures.All;

    [Theory]
    [MemberData(nameof(EveryCulture))]
    public void Parse_WhatWasPrinted_IsTheSamePeriod(string culture) => Cultures.In(culture, () =>
        Holds.ForEvery(Any, period => Assert.Equal(period, Period.Parse(period.ToString()))));

    [Fact]
    public void TryParse_AnyText_PrintsBackExactlyOrRefuses() => Holds.ForEvery(HostileText.Any, OneSpellingOnly);

    [Fact]
    public void TryParse_SpoiledText_PrintsBackExactlyOrRefuses() =>
        Holds.ForEvery(HostileText.Spoil(Any.Select(period => period.ToString())), OneSpellingOnly);

    [Theory]
    [InlineData("2025-T2", PeriodKind.Quarter, "2025-04-01", "2025-06-30")]
    [InlineData("2025-03", PeriodKind.Month, "2025-03-01", "2025-03-31")]
    [InlineData("2024-02", PeriodKind.Month, "2024-02-01", "2024-02-29")]
    [InlineData("2025", PeriodKind.Year, "2025-01-01", "2025-12-31")]
    [InlineData("2024-2025", PeriodKind.SchoolYear, "2024-09-01", "2025-08-31")]
    [InlineData("2000-T1", PeriodKind.Quarter, "2000-01-01", "2000-03-31")]
    [InlineData("2100-2101", PeriodKind.SchoolYear, "2100-09-01", "2101-08-31")]
    public void Parse_EachKind_HasItsDays(string text, PeriodKind kind, string start, string end)
    {
        var period = Period.Parse(text);

        Assert.Equal(kind, period.Kind);
        Assert.Equal(DateOnly.ParseExact(start, "yyyy-MM-dd"), period.Start);
        Assert.Equal(DateOnly.ParseExact(end, "yyyy-MM-dd"), period.End);
    }

    [Theory]
    [InlineData("2025-T0")]
    [InlineData("2025-T5")]
    [InlineData("2025-t2")]
    [InlineData("2025-00")]
    [InlineData("2025-13")]
    [InlineData("2025-3")]
    [InlineData("2025-1\0")]
    [InlineData("1999")]
    [InlineData("2101")]
    [InlineData("2024-2024")]
    [InlineData("2024-2026")]
    [InlineData("2024/2025")]
    [InlineData(" 2025")]
    [InlineData("2025 ")]
    [InlineData("+202")]
    [InlineData("2025-+1")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_OtherSpelling_IsRefused(string? text)
    {
        Assert.False(Period.TryParse(text, out var period));
        Assert.Equal(default, period);
        Assert.Throws<FormatException>(() => Period.Parse(text!));
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2101)]
    public void Factory_YearOutOfRange_IsRefused(int year)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Month(year, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Quarter(year, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.CalendarYear(year));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.SchoolYear(year));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Quarter_OutOfRange_IsRefused(int quarter) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Quarter(2025, quarter));

    [Fact]
    public void Next_AnyPeriod_TouchesAndComesBack() => Holds.ForEvery(Inner, period =>
    {
        Assert.Equal(period.End.AddDays(1), period.Next().Start);
        Assert.Equal(period.Kind, period.Next().Kind);
        Assert.Equal(period, period.Next().Previous());
    });

    [Fact]
    public void Next_LastOfTheRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.CalendarYear(2100).Next());
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.CalendarYear(2000).Previous());
        Assert.Throws<ArgumentOutOfRangeException>(() => default(Period).Next());
    }

    [Fact]
    public void Containing_AnyDayOfAPeriod_IsThatPeriod() => Holds.ForEvery(
        from period in Inner
        from day in Gen.Choose(0, period.End.DayNumber - period.Start.DayNumber)
        select (period, day: period.Start.AddDays(day)),
        one => Assert.Equal(one.period, Period.Containing(one.day, one.period.Kind)));

    [Fact]
    public void CompareTo_AnyTwo_IsATotalOrderThatAgreesWithEquality() => Holds.ForEvery(
        from one in Any
        from other in Any
        select (one, other),
        pair =>
        {
            Assert.Equal(pair.one == pair.other, pair.one.CompareTo(pair.other) == 0);
            Assert.Equal(Math.Sign(pair.one.CompareTo(pair.other)), -Math.Sign(pair.other.CompareTo(pair.one)));
            Assert.Equal(pair.one < pair.other, pair.other > pair.one);
            Assert.Equal(pair.one <= pair.other, !(pair.one > pair.other));
            Assert.Equal(pair.one >= pair.other, !(pair.one < pair.other));
        });

    private static void OneSpellingOnly(string? text)
    {
        if (Period.TryParse(text, out var period))
        {
            Assert.Equal(text, period.ToString());
        }
    }
}
