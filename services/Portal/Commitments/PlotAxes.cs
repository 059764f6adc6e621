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
        for (var year = scale.From.Year; year < scale.To.Year; year += step)
        {
            yield return year;
        }
    }

    // A year lies between the lines of its two ends, so that a value on a line reads as one of 31 December.
    private static Html Year(PlotScale scale, int year)
    {
        var (start, middle) = (scale.X(new DateOnly(year, 1, 1)), scale.X(new DateOnly(year, 7, 2)));
        return Html.Of($"""
            <line class="grille" x1="{SeriesPlot.At(start)}" x2="{SeriesPlot.At(start)}" y1="{PlotScale.Top}" y2="{PlotScale.Bottom + 6}"/><text x="{SeriesPlot.At(middle)}" y="{PlotScale.Bottom + 20}" text-anchor="middle">{year}</text>

            """);
    }
}
