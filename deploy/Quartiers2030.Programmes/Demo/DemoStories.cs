using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Demo;

/// <summary>The figures of a commitment over the two years, and how they are reported.</summary>
/// <param name="Figures">What each cell comes to hold, oldest first.</param>
/// <param name="Habits">How its operator reports.</param>
internal sealed record DemoStory(IEnumerable<DemoFigure> Figures, DemoHabits Habits)
{
    /// <summary>Reports as a whole in time, final at once.</summary>
    public static DemoHabits Plain { get; } = new();
}

/// <summary>A point of the course that figures take.</summary>
/// <param name="Period">The period it is told for.</param>
/// <param name="SeenIn">The month at whose end a yearly figure stood so; null: at the end of its own period.</param>
/// <param name="Value">Percent, total or factor, by the shape.</param>
internal readonly record struct DemoPoint(Period Period, Period? SeenIn, double Value);

/// <summary>The shapes that stories have. A null stands for a period that nobody reports.</summary>
internal static class DemoStories
{
    /// <summary>One value at the end of each period.</summary>
    public static IEnumerable<DemoPoint> Ends(IReadOnlyList<Period> periods, params double[] values) =>
        periods.Zip(values, (period, value) => new DemoPoint(period, null, value));

    /// <summary>
    /// A yearly figure that an operator's system sends whole every month, as it then stands: most cells have not changed since the last time.
    /// </summary>
    public static IEnumerable<DemoPoint> Monthly(double start, double endOf2024, double endOf2025)
    {
        for (var month = 1; month <= 24; month++)
        {
            var seen = Period.Month(2024 + ((month - 1) / 12), ((month - 1) % 12) + 1);
            var value = month <= 12 ? start + ((endOf2024 - start) * month / 12) : endOf2024 + ((endOf2025 - endOf2024) * (month - 12) / 12);
            yield return new DemoPoint(Period.CalendarYear(seen.Year), seen, value);
        }
    }

    /// <summary>One value a period, for the département.</summary>
    public static IEnumerable<DemoFigure> Levels(IReadOnlyList<Period> periods, params double?[] values) =>
        periods.Zip(values).Where(pair => pair.Second is not null)
            .Select(pair => new DemoFigure(DemoTerritories.Department, pair.First, Quantity.Of((decimal)pair.Second!.Value)));

    /// <summary>One fraction a period, for the département, of about that percentage.</summary>
    public static IEnumerable<DemoFigure> Shares(string key, IReadOnlyList<Period> periods, int denominator, params double?[] percents) =>
        periods.Zip(percents).Where(pair => pair.Second is not null).Select(pair =>
        {
            var random = DemoRandom.For($"{key} {pair.First}");
            var whole = random.Between((int)(denominator * 0.97), (int)(denominator * 1.03));
            return new DemoFigure(DemoTerritories.Department, pair.First, Quantity.Fraction(Math.Round(whole * (decimal)pair.Second!.Value / 100), whole));
        });

    /// <summary>A population and the one it is compared with.</summary>
    public static IEnumerable<DemoFigure> Compared(IReadOnlyList<Period> periods, double?[] main, double?[] reference) =>
        Levels(periods, main).Concat(Levels(periods, reference).Select(figure => figure with { Series = Series.Reference }));

    /// <summary>Yes or no for each territory: those with the lowest ranks have it, as many as the percent says. None loses it.</summary>
    public static IEnumerable<DemoFigure> Spread(string key, IReadOnlyList<string> territories, IEnumerable<DemoPoint> percents)
    {
        var ranked = Ranked(key, territories);
        return from point in percents
               let having = (int)Math.Round(ranked.Count * point.Value / 100)
               from place in ranked.Index()
               select new DemoFigure(place.Item, point.Period, Quantity.Of(place.Index < having ? 1 : 0), SeenIn: point.SeenIn);
    }

    /// <summary>The territories in the order in which they come to have it.</summary>
    public static IReadOnlyList<string> Ranked(string key, IReadOnlyList<string> territories) =>
        [.. territories.OrderBy(code => DemoRandom.For($"{key} {code}").Next())];

    /// <summary>A total spread over the neighbourhoods one by one, so that the first ones come to hold several.</summary>
    public static IEnumerable<DemoFigure> Totals(IEnumerable<DemoPoint> totals) =>
        from point in totals
        from place in DemoTerritories.Qpvs.Index()
        // Every third unit goes to a neighbourhood that has one already.
        let held = Enumerable.Range(0, (int)Math.Round(point.Value)).Count(unit => (unit % 3 == 2 ? unit - 2 : unit) == place.Index)
        select new DemoFigure(place.Item.Code, point.Period, Quantity.Of(held), SeenIn: point.SeenIn);

    /// <summary>What each neighbourhood starts from, by its size.</summary>
    public static decimal BaseLevel(DemoQpv qpv, double perDwelling) => Math.Max(1, Math.Round(qpv.Dwellings * (decimal)perDwelling));

    /// <summary>A stock in each neighbourhood that grows or shrinks by a factor.</summary>
    public static IEnumerable<DemoFigure> Stocks(double perDwelling, IEnumerable<DemoPoint> factors) =>
        from point in factors
        from qpv in DemoTerritories.Qpvs
        select new DemoFigure(qpv.Code, point.Period, Quantity.Of(Math.Round(BaseLevel(qpv, perDwelling) * (decimal)point.Value)), SeenIn: point.SeenIn);

    /// <summary>A fraction in each neighbourhood. Small ones have very small numbers; some are withheld and some have nothing to divide by.</summary>
    public static IEnumerable<DemoFigure> LocalShares(string key, double perDwelling, IEnumerable<DemoPoint> percents) =>
        from point in percents
        from qpv in DemoTerritories.Qpvs
        select new DemoFigure(qpv.Code, point.Period, LocalShare(DemoRandom.For($"{key} {qpv.Code} {point.Period}"), BaseLevel(qpv, perDwelling), point.Value));

    private static Quantity LocalShare(DemoRandom random, decimal whole, double percent)
    {
        if (random.Happens(0.03))
        {
            return Quantity.NotApplicable;
        }

        var part = Math.Clamp(Math.Round(whole * (decimal)((percent + (random.Next() * 16) - 8) / 100)), 0, whole);
        return part is > 0 and < 3 && random.Happens(0.5) ? Quantity.Suppressed : Quantity.Fraction(part, whole);
    }
}
