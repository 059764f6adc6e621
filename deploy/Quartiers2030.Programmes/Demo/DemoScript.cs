using Quartiers2030.Values;
using static Quartiers2030.Programmes.Demo.DemoStories;

namespace Quartiers2030.Programmes.Demo;

/// <summary>
/// What becomes of each commitment. The numbers are invented so that on 5 February 2026 every status of the programme is seen at
/// least once; the note beside each says which. Qualitative commitments have no figure and are not here, nor is CP-09 (no data).
/// </summary>
internal static class DemoScript
{
    /// <summary>Places in crèches for each dwelling, on 31 December 2023.</summary>
    public const double CrechePlaces = 0.045;

    /// <summary>Dwellings labelled E, F or G for each dwelling, on 31 December 2023.</summary>
    public const double PoorlyInsulated = 0.09;

    private static readonly IReadOnlyList<Period> Quarters = DemoCalendar.Quarters;
    private static readonly IReadOnlyList<Period> Years = DemoCalendar.Years;
    private static readonly IReadOnlyList<Period> SchoolYears = [Period.SchoolYear(2023), Period.SchoolYear(2024)];
    private static readonly IReadOnlyList<string> Qpvs = [.. DemoTerritories.Qpvs.Select(qpv => qpv.Code)];
    private static readonly IReadOnlyList<string> Contracts = DemoTerritories.Contracts;
    private static readonly DemoHabits SomeLate = new() { LateShare = 0.08, MissingShare = 0.03 };
    private static readonly DemoHabits Careful = new() { LateShare = 0.04, MissingShare = 0.02, ProvisionalFirst = true };
    private static readonly DemoHabits FewMissing = new() { MissingShare = 0.02 };
    private static readonly DemoHabits Provisional = new() { ProvisionalFirst = true };

    /// <summary>The story of each commitment, by its code.</summary>
    public static IReadOnlyDictionary<string, DemoStory> Stories { get; } = new Dictionary<string, DemoStory>(StringComparer.Ordinal)
    {
        ["EN-01"] = new(Spread("EN-01", Qpvs, Monthly(0, 16, 31)), FewMissing), // on-track
        ["EN-02"] = new(Levels(Quarters, 0, 0, 1, 2, 2, 3, 3, 3), Habits("2024-T4")), // achieved-late
        ["EN-03"] = new(Compared(Years, [24.1, 23.6], [8.2, 8.1]), DemoStory.Plain), // held or not
        ["EN-04"] = new(LocalShares("EN-04", 0.01, Ends([SchoolYears[1]], 74)), SomeLate), // no-baseline: a first report only
        ["EN-05"] = new(Shares("EN-05", SchoolYears, 6200, 41.5, 42.3), DemoStory.Plain), // no-target
        ["EN-06"] = new(Spread("EN-06", Qpvs, Monthly(5, 22, 45)), FewMissing), // no-target
        ["EN-12"] = new(Shares("EN-12", Years, 3100, 12.6, 15.3), DemoStory.Plain), // on-track
        ["EN-13"] = new(Shares("EN-13", Years, 5400, 45.8, 49), Provisional), // at-risk
        ["EN-14"] = new(Shares("EN-14", Years, 21000, 20.4, 20.9), DemoStory.Plain), // achieved
        ["DR-01"] = new(Spread("DR-01", Contracts, Ends([Years[0]], 15)), DemoStory.Plain), // stale
        ["DR-02"] = new(Levels(Years, 1, 2), DemoStory.Plain), // off-track
        ["CA-01"] = new(Stocks(CrechePlaces, Monthly(1, 1.012, 1.028)), DemoStory.Plain), // no-baseline, then on-track
        ["CA-02"] = new(Totals(Monthly(0, 2, 5)), DemoStory.Plain), // at-risk
        ["CA-03"] = new(Totals(Monthly(0, 5, 8)), DemoStory.Plain), // no-target: no deadline
        ["CA-04"] = new(Spread("CA-04", Qpvs, Ends(Quarters, 62, 66, 70, 75, 80, 84, 88, 91)), Careful), // missed
        ["AR-01"] = new(Spread("AR-01", Qpvs, Ends(Quarters, 3, 7, 11, 14, 18, 21, 25, 28)), new DemoHabits { LateShare = 0.06, MissingShare = 0.025, ProvisionalFirst = true }), // at-risk
        ["AR-04"] = new(Levels(Years, 3, 4), DemoStory.Plain), // no-target, and too few persons to be shown
        ["AR-07"] = new(Levels(Quarters, 0, 0, 0, 0, 0, 0, 0, 0), DemoStory.Plain), // on-track
        ["AR-08"] = new(Spread("AR-08", Contracts, Ends(Years, 15, 31)), DemoStory.Plain), // on-track
        ["CP-01"] = new(Spread("CP-01", Qpvs, Monthly(2, 11, 20)), FewMissing), // at-risk
        ["CP-02"] = new(Compared(Years, [38.2, 41.4], [49.5, 51.6]), DemoStory.Plain), // on-track
        ["CP-03"] = new(Shares("CP-03", Years, 240, 9, 25), DemoStory.Plain), // at-risk
        ["CP-04"] = new(Shares("CP-04", Years, 320, 1.2, 7.5), DemoStory.Plain), // no-target, few persons in 2024
        ["CP-05"] = new(Levels(Years, 1180, 1265), DemoStory.Plain), // no-target
        ["CP-06"] = new(Levels(Years, 14, 19), DemoStory.Plain), // no-target
        ["CP-07"] = new(Levels(Years, 6, 9), DemoStory.Plain), // no-target
        ["CP-08"] = new(Shares("CP-08", Years, 48000, 6.4, 6.1), Provisional), // no-target
        ["DF-01"] = new(Shares("DF-01", Quarters, 42, 52, 55, 54, 53, 56, 58, 55, 57), DemoStory.Plain), // on-track
        ["DF-02"] = new(Shares("DF-02", Quarters, 60, 51, 53, 52, 55, 50.5, 52, 48, 46), DemoStory.Plain), // off-track
        ["FT-01"] = new(Shares("FT-01", Quarters, 9100, 11, 11.1, 11.1, 11.2, 11.4, 11.4, 11.6, 11.7), Provisional), // off-track
        ["FT-02"] = new(Shares("FT-02", Quarters, 2300, 34.6, 35.1, 35.4, 35.9, 36.3, 36.1, 36.4, 36.2), Habits("2024-T3", "2025-T2")), // on-track
        ["FT-03"] = new(Shares("FT-03", Quarters, 310, 38, 39.5, 41, 40.5, 41.2, 40.8, 42, null), DemoStory.Plain), // stale
        ["FT-04"] = new(Shares("FT-04", Quarters, 7400, 36.4, 36.9, 37.2, 37.5, 37.9, 38.1, 38.4, 38.5), Provisional), // off-track
        ["DT-01"] = new(Levels(Quarters, 0, 0, 0, 1, 1, 1, 1, 1), DemoStory.Plain), // achieved
        ["DT-02"] = new(LocalShares("DT-02", 0.03, Ends(Years, 51, 53.5)), SomeLate), // on-track, small numbers
        ["DT-03"] = new(Shares("DT-03", Years, 1900, 1.1, 0.6), DemoStory.Plain), // missed
        ["DT-04"] = new(Stocks(PoorlyInsulated, Monthly(1, 0.9, 0.74)), DemoStory.Plain), // at-risk
        ["PJ-01"] = new(Levels(Quarters, 0, 0, 0, 0, 1, 1, 1, 1), DemoStory.Plain), // achieved-late
        ["AA-01"] = new(Shares("AA-01", Years, 28, 32.1, 60.7), DemoStory.Plain), // at-risk
        ["AD-01"] = new(Levels(Quarters, 0, 1, 2, 3, 1, 2, 3, 4), DemoStory.Plain), // achieved each year
        ["AD-02"] = new(Levels(Quarters, 0, 1, 1, 2, 0, 1, 2, 3), DemoStory.Plain), // 2024 missed, 2025 achieved
        ["AD-03"] = new(Levels(Quarters, 1, 2, 3, 5, 0, 1, 1, 1), DemoStory.Plain), // 2025 missed
        ["PR-01"] = new(Shares("PR-01", Years, 31_400_000, 9.2, 12.1), DemoStory.Plain), // missed
        ["PR-02"] = new(Levels(Quarters, 0, 0, 0, 0, 0, 0, 1, 1), DemoStory.Plain), // achieved
    };

    private static DemoHabits Habits(params string[] latePeriods) => new() { LatePeriods = latePeriods };
}
