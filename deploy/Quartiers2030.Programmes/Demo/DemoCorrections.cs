using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Demo;

/// <summary>Figures that an operator finds to be wrong, and corrects with a reason.</summary>
internal static class DemoCorrections
{
    /// <summary>The corrections of the two years; the second lowers a count that only ever grew.</summary>
    public static IReadOnlyList<(string Code, DemoReport Report)> All { get; } =
    [
        Of("FT-02", new(2024, 9, 10), new(DemoTerritories.Department, Period.Quarter(2024, 2), Quantity.Fraction(815, 2302)),
            "données fictives : 12 entrées rattachées à la mauvaise commune"),
        Of("CA-03", new(2025, 3, 12), new(DemoTerritories.Qpvs[0].Code, Period.CalendarYear(2024), Quantity.Of(1)),
            "données fictives : un lieu d'accueil avait été compté deux fois"),
        Of("AR-01", new(2025, 10, 20), new(LastToHaveAMediator, Period.Quarter(2025, 2), Quantity.Of(0)),
            "données fictives : le poste n'a été pourvu qu'en septembre"),
        Of("AD-03", new(2025, 2, 11), new(DemoTerritories.Department, Period.Quarter(2024, 4), Quantity.Of(4)),
            "données fictives : un des cinq repair cafés n'est pas situé dans un quartier"),
    ];

    // The 20 neighbourhoods that had one in the second quarter of 2025 were 17 in the first.
    private static string LastToHaveAMediator => DemoStories.Ranked("AR-01", [.. DemoTerritories.Qpvs.Select(qpv => qpv.Code)])[18];

    private static (string Code, DemoReport Report) Of(string commitment, DateOnly day, DemoFigure figure, string reason) => (
        commitment,
        new DemoReport(new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero), DemoHabits.Observe(commitment, figure, Finality.Final, reason)));
}
