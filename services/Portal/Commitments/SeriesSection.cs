using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>The values over time: a plot, and the same in a table for those who do not see it.</summary>
internal static class SeriesSection
{
    public static Html Of(CommitmentDetail detail, Measurement unit) => Html.When(detail.Series.Count > 0, $"""
        <section aria-labelledby="evolution">
        <h2 id="evolution">Évolution</h2>
        {SeriesPlot.Of(detail.Series, detail.Commitment.Target.Path, unit)}
        <div class="defile" role="region" aria-labelledby="serie" tabindex="0">
        <table>
        <caption id="serie">Valeurs par période</caption>
        <thead><tr><th scope="col">Période</th><th scope="col">Valeur</th><th scope="col">Réserves</th></tr></thead>
        <tbody>
        {detail.Series.Select(value => Row(value, unit, detail.Commitment.Target.Value))}</tbody>
        </table>
        </div>
        </section>
        """);

    private static Html Row(FigureValue value, Measurement unit, decimal? target)
    {
        var limits = ValueText.Limits(value with { Period = null }).SelectMany((limit, index) => index == 0 ? [limit] : new[] { Html.Text(", "), limit });
        return Html.Of($"""
            <tr><th scope="row">{FrenchDate.OfPeriod(value.Period)}</th><td>{ValueText.Of(value, unit, target)}</td><td>{limits}</td></tr>

            """);
    }
}
