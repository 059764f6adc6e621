using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Rendering;

/// <summary>What the figures of a page were computed from, so that they can be found again.</summary>
internal static class DataSources
{
    public static Html Of(AnswerHeader header) => Html.Of($"""
        <p>Chiffres lus au {FrenchDate.Of(header.Date)}{Html.When(header.AsOf is not null, $", tels que connus le {FrenchDate.Of(header.AsOf!.Value)}")}.
        Les mêmes positions de journaux donnent toujours les mêmes chiffres.</p>
        {Html.When(header.Positions.Count > 0, $"""
            <details>
            <summary>Journaux lus ({header.Positions.Count})</summary>
            <div class="defile" role="region" aria-label="Journaux lus" tabindex="0">
            <table>
            <caption>Dernière entrée lue dans le journal de chaque service</caption>
            <thead><tr><th scope="col">Service</th><th scope="col">Position</th><th scope="col">Enregistrée le</th><th scope="col">Empreinte</th></tr></thead>
            <tbody>{header.Positions.Select(Row)}</tbody>
            </table>
            </div>
            </details>
            """)}
        """);

    private static Html Row(JournalPosition position) => Html.Of($"""
        <tr><th scope="row">{position.Source}</th><td>{FrenchNumber.Of(position.Sequence)}</td><td>{FrenchDate.Of(position.RecordedAt)}</td><td><code>{Short(position.Hash)}</code></td></tr>

        """);

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] + "…" : hash;
}
