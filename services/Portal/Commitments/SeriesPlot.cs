using System.Globalization;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Commitments;

/// <summary>Values over time and the promised path, drawn as SVG. Colour, dashes and marks all tell them apart.</summary>
internal static class SeriesPlot
{
    public static Html Of(IReadOnlyList<FigureValue> series, IReadOnlyList<DatedValue> path, Measurement unit)
    {
        var points = series.Select(value => new Point(EndOf(value), value)).ToList();
        var promised = path.Where(point => point is { Date: not null, Value: not null }).Select(point => (Day: point.Date!.Value, Number: point.Value!.Value)).ToList();
        List<decimal> numbers = [.. points.Where(point => point.IsDrawn).Select(point => point.Number), .. promised.Select(point => point.Number)];
        List<DateOnly> days = [.. points.Where(point => point.Day is not null).Select(point => point.Day!.Value), .. promised.Select(point => point.Day)];
        if (numbers.Count == 0 || days.Count == 0)
        {
            return Html.Of($"<p>Aucune valeur ne peut être tracée.</p>");
        }

        var scale = new PlotScale(days, numbers);
        return Html.Of($"""
            <figure class="trace">
            <svg viewBox="0 0 {PlotScale.Width} {PlotScale.Height}" role="img" aria-labelledby="trace-titre trace-texte">
            <title id="trace-titre">Évolution de la valeur</title>
            <desc id="trace-texte">{Describe(points, promised, unit)} Toutes les valeurs sont dans le tableau qui suit.</desc>
            {PlotAxes.Of(scale, unit)}
            {Html.When(promised.Count > 1, $"<polyline class=\"promis\" points=\"{Join(promised.Select(point => (scale.X(point.Day), scale.Y(point.Number))))}\"/>")}
            {promised.Skip(1).Select(point => Target(scale, point.Day, point.Number))}
            {Runs(points).Select(run => Html.Of($"<polyline class=\"valeurs\" points=\"{Join(run.Select(point => (scale.X(point.Day!.Value), scale.Y(point.Number))))}\"/>"))}
            {points.Where(point => point.IsDrawn).Select(point => Mark(scale, point, unit))}
            </svg>
            <figcaption><span class="legende valeurs">valeurs reçues (creux&nbsp;: provisoire ou partiel)</span>{Html.When(
                promised.Count > 0, $" <span class=\"legende promis\">trajectoire promise (losange&nbsp;: cible)</span>")}</figcaption>
            </figure>
            """);
    }

    private static DateOnly? EndOf(FigureValue value) => value.PeriodEnd ?? (Period.TryParse(value.Period, out var period) ? period.End : null);

    // A period without a number interrupts the line: nothing is drawn over what is not known.
    private static IEnumerable<List<Point>> Runs(IEnumerable<Point> points)
    {
        List<Point> run = [];
        foreach (var point in points)
        {
            if (point.IsDrawn)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 1)
            {
                yield return run;
            }

            run = [];
        }

        if (run.Count > 1)
        {
            yield return run;
        }
    }

    private static Html Mark(PlotScale scale, Point point, Measurement unit) => Html.Of($"""
        <circle class="{(point.Value.Provisional || point.Value.Partial ? "reserve" : "ferme")}" cx="{At(scale.X(point.Day!.Value))}" cy="{At(scale.Y(point.Number))}" r="4.5"><title>{FrenchDate.OfPeriod(point.Value.Period)} : {unit.Write(point.Number)}</title></circle>

        """);

    private static Html Target(PlotScale scale, DateOnly day, decimal number)
    {
        var (x, y) = (scale.X(day), scale.Y(number));
        return Html.Of($"""<path class="cible" d="M{At(x)} {At(y - 7)}L{At(x + 7)} {At(y)}L{At(x)} {At(y + 7)}L{At(x - 7)} {At(y)}Z"/>""");
    }

    private static string Describe(List<Point> points, List<(DateOnly Day, decimal Number)> promised, Measurement unit)
    {
        var drawn = points.Where(point => point.IsDrawn).ToList();
        var received = drawn switch
        {
            [] => "Aucune valeur chiffrée.",
            [var only] => $"Une valeur\u00A0: {unit.Write(only.Number)} ({FrenchDate.OfPeriod(only.Value.Period)}).",
            [var first, .., var last] => $"De {unit.Write(first.Number)} ({FrenchDate.OfPeriod(first.Value.Period)}) à {unit.Write(last.Number)} ({FrenchDate.OfPeriod(last.Value.Period)}).",
        };
        return promised is [.., var (day, number)] ? $"{received} Promis\u00A0: {unit.Write(number)} au {FrenchDate.Of(day)}." : received;
    }

    private static string Join(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{At(point.X)},{At(point.Y)}"));

    internal static string At(double position) => position.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Point(DateOnly? Day, FigureValue Value)
    {
        public bool IsDrawn => Day is not null && Value is { State: "number", Number: not null };

        public decimal Number => Value.Number!.Value;
    }
}
