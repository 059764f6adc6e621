using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>Everything that happened to the commitment, with its place in the journal.</summary>
internal static class HistorySection
{
    public static Html Of(CommitmentDetail detail) => Html.When(detail.History.Count > 0, $"""
        <section aria-labelledby="historique">
        <h2 id="historique">Historique</h2>
        <div class="defile" role="region" aria-labelledby="historique-titre" tabindex="0">
        <table>
        <caption id="historique-titre">Du plus récent au plus ancien, hors relevés</caption>
        <thead><tr><th scope="col">Reçu le</th><th scope="col">Événement</th><th scope="col">Motif ou commentaire</th><th scope="col">Auteur</th><th scope="col">Journal</th></tr></thead>
        <tbody>
        {detail.History.Select(Row)}</tbody>
        </table>
        </div>
        </section>
        """);

    private static Html Row(HistoryEntry entry) => Html.Of($"""
        <tr><th scope="row">{FrenchDate.Of(entry.At)}</th><td>{Words.Of("event", entry.Event)}</td><td>{entry.Reason ?? "—"}</td><td>{AuthorText.Of(entry.Author)}</td><td>{entry.Journal} n°&nbsp;{FrenchNumber.Of(entry.Sequence)}</td></tr>

        """);
}
