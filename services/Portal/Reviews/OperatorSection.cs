using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>One operator: its roll-up, and a table of its commitments.</summary>
internal static class OperatorSection
{
    private static readonly string[] Columns = ["Engagement", "Statut", "Valeur", "Cible", "Échéance", "Avancement", "Complétude", "Météo"];

    /// <summary>Nothing when none of its commitments is shown.</summary>
    public static Html Of(OperatorRollUp @operator, IReadOnlyList<CommitmentLine> shown, string? quarter) => Html.When(shown.Count > 0, $"""
        <section class="operateur" aria-labelledby="op-{@operator.Id}">
        <h3 id="op-{@operator.Id}">{@operator.Name}</h3>
        <dl class="chiffres petits">
        <div><dt>Engagements</dt><dd>{FrenchNumber.Of(@operator.Summary.Commitments)}</dd></div>
        {RollUpFacts.Of(@operator.Summary)}
        </dl>
        {RollUpFacts.Statuses(@operator.Summary)}
        <table class="engagements" role="table">
        <caption>{@operator.Name}&nbsp;: {Caption(@operator, shown.Count)}</caption>
        <thead role="rowgroup"><tr role="row">{Columns.Select(column => Html.Of($"<th role=\"columnheader\" scope=\"col\">{column}</th>"))}</tr></thead>
        <tbody role="rowgroup">
        {shown.Select(line => CommitmentRow.Of(line, quarter, Columns))}</tbody>
        </table>
        </section>

        """);

    private static string Caption(OperatorRollUp @operator, int shown) => shown == @operator.Summary.Commitments
        ? FrenchNumber.Count(shown, "engagement")
        : $"{FrenchNumber.Of(shown)} sur {FrenchNumber.Count(@operator.Summary.Commitments, "engagement")}";
}
