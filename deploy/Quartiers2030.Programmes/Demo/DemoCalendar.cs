using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Demo;

/// <summary>When things happen in the demonstration. Reports are due 30 days after the end of their period.</summary>
internal static class DemoCalendar
{
    /// <summary>Everything is declared.</summary>
    public static DateTimeOffset Start { get; } = new(2024, 1, 8, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The demonstration is handed over: the eve of the review of 2025-T4.</summary>
    public static DateTimeOffset End { get; } = new(2026, 2, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The eight quarters told, 2024-T1 to 2025-T4.</summary>
    public static IReadOnlyList<Period> Quarters { get; } =
        [.. Enumerable.Range(0, 8).Select(i => Period.Quarter(2024 + (i / 4), (i % 4) + 1))];

    /// <summary>The two years told.</summary>
    public static IReadOnlyList<Period> Years { get; } = [Period.CalendarYear(2024), Period.CalendarYear(2025)];

    /// <summary>A report that comes in time.</summary>
    public static DateTimeOffset OnTime(Period period) => After(period, 25);

    /// <summary>The operators' own words on the quarter.</summary>
    public static DateTimeOffset Weather(Period period) => After(period, 20);

    /// <summary>A report that comes late.</summary>
    public static DateTimeOffset Late(Period period) => After(period, 50);

    /// <summary>A provisional figure becomes final, or a wrong one is corrected.</summary>
    public static DateTimeOffset Confirmed(Period period) => After(period, 75);

    private static DateTimeOffset After(Period period, int days) =>
        new(period.End.AddDays(days).ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);
}
