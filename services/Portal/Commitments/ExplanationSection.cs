using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>How the figure was computed: formula with its numbers, what to know, and each cell that went in.</summary>
internal static class ExplanationSection
{
    public static Html Of(CommitmentDetail detail, Measurement unit) => Html.Of($"""
        <section aria-labelledby="calcul">
        <h2 id="calcul">Comment ce chiffre est calculé</h2>
        {(detail.Explanation.Formula.Count > 0
            ? Html.Of($"<ol class=\"formule\">{detail.Explanation.Formula.Select(step => Html.Of($"<li>{step}</li>"))}</ol>")
            : Html.Of($"<p>{Why(detail, unit)}</p>"))}
        {Html.When(detail.Explanation.Notes.Count > 0, $"<h3>À savoir</h3>\n<ul>{detail.Explanation.Notes.Select(note => Html.Of($"<li>{note.Text}</li>"))}</ul>")}
        {Html.When(detail.Explanation.Inputs.Count > 0, $"{Inputs(detail, unit)}")}
        <p class="version">Formules en version {detail.Explanation.FormulaVersion}{Html.When(
            detail.Explanation.JournalPositions.Count > 0, $", journaux lus jusqu’à&nbsp;: {Positions(detail)}")}.</p>
        </section>
        """);

    private static string Why(CommitmentDetail detail, Measurement unit) =>
        detail.Commitment.Withheld ? "Le calcul n’est pas montré aux lecteurs\u00A0: il dévoilerait une valeur couverte par le secret statistique."
        : unit.IsWordsOnly ? "Engagement qualitatif\u00A0: aucun chiffre n’est calculé, seule compte la parole de l’opérateur."
        : "Aucun calcul n’est possible avec ce qui a été reçu.";

    private static string Positions(CommitmentDetail detail) =>
        string.Join(", ", detail.Explanation.JournalPositions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} n°\u00A0{FrenchNumber.Of(pair.Value)}"));

    private static Html Inputs(CommitmentDetail detail, Measurement unit) => Html.Of($"""
        <div class="defile" role="region" aria-labelledby="releves" tabindex="0">
        <table>
        <caption id="releves">Relevés utilisés ({FrenchNumber.Of(detail.Explanation.Inputs.Count)})</caption>
        <thead><tr><th scope="col">Territoire</th><th scope="col">Période</th><th scope="col">Série</th><th scope="col">Valeur</th><th scope="col">Révision</th><th scope="col">Journal</th></tr></thead>
        <tbody>
        {detail.Explanation.Inputs.Select(input => Row(input, unit))}</tbody>
        </table>
        </div>
        """);

    private static Html Row(FigureInput input, Measurement unit) => Html.Of($"""
        <tr><th scope="row">{input.Territory}</th><td>{FrenchDate.OfPeriod(input.Period)}</td><td>{Words.Of("series", input.Series)}</td><td>{Cell(input.Quantity, unit)}</td><td>{FrenchNumber.Of(input.Revision)}</td><td>{input.Journal} n°&nbsp;{FrenchNumber.Of(input.Sequence)}</td></tr>

        """);

    // A member of a coverage has it or not; a percent of it would mean nothing.
    private static Html Cell(Quantity quantity, Measurement unit) => quantity switch
    {
        { State: "number", Numerator: { } numerator, Denominator: { } denominator, Number: { } percent } =>
            Html.Text($"{FrenchNumber.Of(numerator)} sur {FrenchNumber.Of(denominator)}, soit {FrenchNumber.Of(percent)}{FrenchNumber.Thin}%"),
        { State: "number", Number: { } number } when unit.IsCoverage => Html.Text(number switch { 1 => "1 (oui)", 0 => "0 (non)", _ => FrenchNumber.Of(number) }),
        _ => ValueText.Of(quantity, unit),
    };
}
