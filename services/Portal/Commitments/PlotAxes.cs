using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>The lines and legends that a plot is read by.</summary>
internal static class PlotAxes
{
    private const int MostYears = 12;

    public static Html Of(PlotScale scale, Measurement unit) => Html.Of($"""
        <g class="axes">
        {scale.Ticks.Select(tick => Level(scale, tick, unit))}{Years(scale).Select(year => Year(scale, year))}</g>
        """);

    private static Html Level(PlotScale scale, decimal number, Measurement unit)
    {
        var y = scale.Y(number);
        return Html.Of($"""
            <line class="{(number == 0 ? "zero" : "grille")}" x1="{PlotScale.Left}" x2="{PlotScale.Width}" y1="{SeriesPlot.At(y)}" y2="{SeriesPlot.At(y)}"/><text x="{PlotScale.Left - 8}" y="{SeriesPlot.At(y + 4)}" text-anchor="end">{unit.WriteTick(number)}</text>

            """);
    }

    private static IEnumerable<int> Years(PlotScale scale)
    {
        var step = 1 + ((scale.To.Year - scale.From.Year) / MostYears);
        for (var year = scale.From.Year; year <= scale.To.Year; year += step)
        {
            yield return year;
        }
    }

    private static Html Year(PlotScale scale, int year)
    {
        var x = scale.X(new DateOnly(year, 1, 1));
        return Html.Of($"""
            <line class="grille" x1="{SeriesPlot.At(x)}" x2="{SeriesPlot.At(x)}" y1="{PlotScale.Bottom}" y2="{PlotScale.Bottom + 6}"/><text x="{SeriesPlot.At(x)}" y="{PlotScale.Bottom + 22}" text-anchor="{(year == scale.To.Year ? "end" : "middle")}">1er janv. {year}</text>

            """);
    }
}
