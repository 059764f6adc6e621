using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// What a figure is computed as of: the day <paramref name="Date"/>, from the facts recorded by <paramref name="KnownAt"/>.
/// The two differ when an earlier day is read with today's knowledge, or as it was known then. Days are those of Europe/Paris.
/// </summary>
/// <param name="Date">The day: periods count once ended by it, revisions of targets and baselines once accepted by it.</param>
/// <param name="KnownAt">The instant of knowledge: a fact recorded after it does not exist.</param>
internal readonly record struct Moment(DateOnly Date, DateTimeOffset KnownAt)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Now: today in Paris, with all that is known.</summary>
    public static Moment At(DateTimeOffset now) => new(DayOf(now), now);

    /// <summary>A day as it was known when it ended.</summary>
    public static Moment EndOf(DateOnly date) => new(date, StartOf(date.AddDays(1)).AddTicks(-1));

    /// <summary>The Paris day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary>The first instant of a Paris day.</summary>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Paris.GetUtcOffset(midnight));
    }

    /// <summary>The fact had been recorded.</summary>
    public bool Knows(JournalEvent fact) => StampOf(fact).RecordedAt <= KnownAt;

    /// <summary>The fact had been recorded, on <see cref="Date"/> or before.</summary>
    public bool HasInForce(JournalEvent fact) => Knows(fact) && DayOf(StampOf(fact).RecordedAt) <= Date;

    /// <summary>The stamp that every journalled fact carries.</summary>
    /// <exception cref="ArgumentException">It carries none: it does not come from a journal.</exception>
    public static JournalStamp StampOf(JournalEvent fact) =>
        fact.Stamp ?? throw new ArgumentException($"A {fact.GetType().Name} without a stamp does not come from a journal.", nameof(fact));
}
