using System.Globalization;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Wording;

/// <summary>Days, instants and periods as an officer reads them. Instants are told in the time of Paris.</summary>
internal static class FrenchDate
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day it is in Paris.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary><c>31 décembre 2027</c>, <c>1er janvier 2024</c>; a line may only break before the year.</summary>
    public static string Of(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}{(date.Day == 1 ? "er" : string.Empty)}\u00A0{Months[date.Month - 1]} {date.Year}");

    /// <summary><c>31 décembre 2027 à 14 h 05</c>.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Paris);
        return string.Create(CultureInfo.InvariantCulture, $"{Of(DateOnly.FromDateTime(local.DateTime))} à {local.Hour}\u00A0h\u00A0{local.Minute:00}");
    }

    /// <summary><c>T2 2025</c>, <c>mars 2025</c>, <c>2025</c>, <c>année scolaire 2024-2025</c>; any other text as it is.</summary>
    public static string OfPeriod(string? text) => !Period.TryParse(text, out var period) ? text ?? string.Empty : period.Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Months[period.Start.Month - 1]}\u00A0{period.Year}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"T{NumberOf(period)}\u00A0{period.Year}"),
        PeriodKind.SchoolYear => $"année scolaire {period}",
        _ => period.ToString(),
    };

    /// <summary><c>2e trimestre 2025</c>.</summary>
    public static string OfQuarter(Period quarter) =>
        string.Create(CultureInfo.InvariantCulture, $"{NumberOf(quarter)}{(NumberOf(quarter) == 1 ? "er" : "e")}\u00A0trimestre\u00A0{quarter.Year}");

    private static int NumberOf(Period quarter) => (quarter.Start.Month + 2) / 3;
}
