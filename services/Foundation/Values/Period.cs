using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Quartiers2030.Values;

/// <summary>The length and anchor of a <see cref="Period"/>.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month, <c>2025-03</c>.</summary>
    Month = 1,

    /// <summary>A calendar quarter, <c>2025-T2</c>.</summary>
    Quarter,

    /// <summary>A calendar year, <c>2025</c>.</summary>
    Year,

    /// <summary>A school year, <c>2024-2025</c>: 1 September to 31 August.</summary>
    SchoolYear,
}

/// <summary>
/// A period that a figure describes. Years run from 2000 to 2100. Periods compare by their last day, then by their first,
/// so that a series of mixed kinds reads in the order in which its figures became knowable.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private const int MinYear = 2000;
    private const int MaxYear = 2100;

    private Period(PeriodKind kind, DateOnly start, DateOnly end)
    {
        Kind = kind;
        Start = start;
        End = end;
    }

    /// <summary>Month, quarter, year or school year.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly End { get; }

    /// <summary>The calendar year it ends in, which is the year a school year counts for.</summary>
    public int Year => End.Year;

    /// <summary>The calendar month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year not 2000 to 2100, or month not 1 to 12.</exception>
    public static Period Month(int year, int month) => From(PeriodKind.Month, FirstOf(year, month), 1);

    /// <summary>The calendar quarter, 1 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year not 2000 to 2100, or quarter not 1 to 4.</exception>
    public static Period Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        return From(PeriodKind.Quarter, FirstOf(year, (quarter * 3) - 2), 3);
    }

    /// <summary>The calendar year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 2000 to 2100.</exception>
    public static Period CalendarYear(int year) => From(PeriodKind.Year, FirstOf(year, 1), 12);

    /// <summary>The school year that begins in September of <paramref name="firstYear"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 2000 to 2100.</exception>
    public static Period SchoolYear(int firstYear) => From(PeriodKind.SchoolYear, FirstOf(firstYear, 9), 12);

    /// <summary>The period of a kind that holds a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before 2000 or after 2100.</exception>
    public static Period Containing(DateOnly day, PeriodKind kind) => kind switch
    {
        PeriodKind.Month => Month(day.Year, day.Month),
        PeriodKind.Quarter => Quarter(day.Year, ((day.Month - 1) / 3) + 1),
        PeriodKind.Year => CalendarYear(day.Year),
        PeriodKind.SchoolYear => SchoolYear(day.Month >= 9 ? day.Year : day.Year - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of period."),
    };

    /// <summary>The period of the same kind just after.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin after 2100.</exception>
    public Period Next() => Containing(End.AddDays(1), Kind);

    /// <summary>The period of the same kind just before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before 2000.</exception>
    public Period Previous() => Containing(Start.AddDays(-1), Kind);

    /// <summary>Reads <c>2025-03</c>, <c>2025-T2</c>, <c>2025</c> or <c>2024-2025</c>; nothing else, not even other spellings of them.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length < 4 || !TryNumber(text.AsSpan(0, 4), out var year) || year is < MinYear or > MaxYear)
        {
            return false;
        }

        switch (text.Length)
        {
            case 4:
                period = CalendarYear(year);
                return true;
            case 7 when text[4] == '-' && text[5] == 'T' && text[6] is >= '1' and <= '4':
                period = Quarter(year, text[6] - '0');
                return true;
            case 7 when text[4] == '-' && TryNumber(text.AsSpan(5), out var month) && month is >= 1 and <= 12:
                period = Month(year, month);
                return true;
            case 9 when text[4] == '-' && TryNumber(text.AsSpan(5), out var next) && next == year + 1:
                period = SchoolYear(year);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Month => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Start.Year}-T{(Start.Month + 2) / 3}"),
        PeriodKind.Year => Start.Year.ToString(CultureInfo.InvariantCulture),
        PeriodKind.SchoolYear => string.Create(CultureInfo.InvariantCulture, $"{Start.Year}-{End.Year}"),
        _ => string.Empty,
    };

    /// <inheritdoc/>
    public int CompareTo(Period other)
    {
        var byEnd = End.CompareTo(other.End);
        return byEnd != 0 ? byEnd : Start.CompareTo(other.Start);
    }

    /// <summary>Ends before, or ends together and starts before.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Ends after, or ends together and starts after.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Not after.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Not before.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    private static Period From(PeriodKind kind, DateOnly start, int months) => new(kind, start, start.AddMonths(months).AddDays(-1));

    private static DateOnly FirstOf(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, MaxYear);
        return new DateOnly(year, month, 1);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var c in digits)
        {
            // int.TryParse would take "1\0" for 1.
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }
}
