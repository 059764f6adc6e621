using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>For what is promised each year anew: how the past years ended.</summary>
internal static class PastYearsSection
{
    public static Html Of(CommitmentDetail detail, Measurement unit) => Html.When(detail.PastYears.Count > 0, $"""
        <section aria-labelledby="annees">
        <h2 id="annees">Années passées</h2>
        <table>
        <caption>Résultat de chaque année</caption>
        <thead><tr><th scope="col">Année</th><th scope="col">Valeur</th><th scope="col">Cible</th><th scope="col">Statut</th></tr></thead>
        <tbody>
        {detail.PastYears.Select(year => Row(year, unit))}</tbody>
        </table>
        </section>
        """);

    private static Html Row(PastYear year, Measurement unit) => Html.Of($"""
        <tr><th scope="row">{year.Year}</th><td>{ValueText.InFull(year.Value, unit, year.Target)}</td><td>{(year.Target is { } target ? unit.Write(target) : "sans cible chiffrée")}</td><td>{StatusBadge.Of(StatusWords.Of(year.Status))}</td></tr>

        """);
}
