using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>Chooses the quarter, the operator and the status. A plain form: its answer is an address that can be kept and sent.</summary>
internal static class SelectionForm
{
    public static Html Of(Review review, Selection here, Quarters quarters) => Html.Of($"""
        <form class="filtres" method="get" action="/" role="search" aria-label="Choisir les engagements affichés">
        <p><label for="f-trimestre">Trimestre</label>
        <select id="f-trimestre" name="{Selection.QuarterKey}">{quarters.LatestFirst().Select(quarter =>
            Option(quarter.ToString(), FrenchDate.OfQuarter(quarter), here.Quarter))}</select></p>
        <p><label for="f-operateur">Opérateur</label>
        <select id="f-operateur" name="{Selection.OperatorKey}">{Option(string.Empty, "Tous", here.Operator)}{review.Operators.Select(@operator =>
            Option(@operator.Id, @operator.Name, here.Operator))}</select></p>
        <p><label for="f-statut">Statut</label>
        <select id="f-statut" name="{Selection.StatusKey}">{Option(string.Empty, "Tous", here.Status)}{StatusWords.All.Select(status =>
            Option(status.Word, status.Label, here.Status))}</select></p>
        <p class="case"><input type="checkbox" id="f-ecart" name="{Selection.DivergentKey}" value="{Selection.DivergentValue}"{Html.When(here.DivergentOnly, $" checked")}>
        <label for="f-ecart">Écarts météo / chiffres seulement</label></p>
        <p><button type="submit">Afficher</button></p>
        </form>
        """);

    private static Html Option(string value, string label, string? chosen) =>
        Html.Of($"""<option value="{value}"{Html.When(value == (chosen ?? string.Empty), $" selected")}>{label}</option>""");
}
