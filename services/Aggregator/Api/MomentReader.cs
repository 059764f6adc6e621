using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Reads what moment a request asks for.</summary>
internal sealed class MomentReader(TimeProvider time, IOptions<AggregatorOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The day it is.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>The quarter it is.</summary>
    public Period CurrentQuarter => Period.Containing(Today, PeriodKind.Quarter);

    /// <summary>
    /// The moment to read, or what is wrong. The day is the last of the quarter, but never after the day of <paramref name="asOf"/>,
    /// or today: one reads what was known then as one would have read it then.
    /// </summary>
    /// <param name="quarter">A quarter, <c>2025-T2</c>; null: none.</param>
    /// <param name="asOf">A day, meaning its end in Paris, or an instant with its offset; null: everything received.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="period">The quarter.</param>
    public ProblemHttpResult? Read(string? quarter, string? asOf, out ReviewMoment moment, out Period? period)
    {
        moment = new ReviewMoment(Today, null);
        period = null;
        if (!string.IsNullOrEmpty(asOf))
        {
            if (!TryAsOf(asOf, out var known))
            {
                return Problem.BadAsOf(asOf);
            }

            moment = new ReviewMoment(DayOf(known), known);
        }

        if (quarter is not null)
        {
            if (!Period.TryParse(quarter, out var parsed) || parsed.Kind != PeriodKind.Quarter)
            {
                return Problem.BadQuarter(quarter);
            }

            if (parsed.Start > moment.Date)
            {
                return Problem.QuarterNotBegun(quarter);
            }

            period = parsed;
            moment = moment with { Date = parsed.End < moment.Date ? parsed.End : moment.Date };
        }

        return null;
    }

    private bool TryAsOf(string text, out DateTimeOffset known)
    {
        known = default;
        // A plus sign that was not encoded in the address arrives as a space.
        text = text.Replace(' ', '+');
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            known = day.Year is >= 2000 and <= 2100 ? Moment.EndOf(day).KnownAt : default;
        }
        else if (!HasOffset(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out known))
        {
            return false;
        }

        return known.Year is >= 2000 and <= 2100 && DayOf(known) <= Today;
    }

    // Without an offset an instant means different things to different machines.
    private static bool HasOffset(string text) =>
        text.Length is >= 17 and <= 40 && text[10] == 'T' && (text[^1] == 'Z' || text.AsSpan(11).ContainsAny('+', '-'));

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);
}
