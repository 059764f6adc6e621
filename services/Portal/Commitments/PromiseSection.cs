using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>What was promised, in every version accepted, and what the operator asks to change.</summary>
internal static class PromiseSection
{
    public static Html Of(CommitmentDetail detail, Measurement unit) => Html.Of($"""
        {Html.When(detail.PendingProposals.Count > 0, $"""
            <section class="attente" aria-labelledby="attente">
            <h2 id="attente">Révisions à examiner par la mission</h2>
            <p>Tant que la mission ne les a pas acceptées, ce qui était promis reste promis.</p>
            {detail.PendingProposals.Select(proposal => Pending(proposal, detail.Commitment, unit))}
            </section>
            """)}
        {Html.When(detail.Versions.Count > 0, $"""
            <section aria-labelledby="versions">
            <h2 id="versions">Versions de la cible</h2>
            <div class="defile" role="region" aria-labelledby="versions-titre" tabindex="0">
            <table>
            <caption id="versions-titre">Départ et cibles, version par version</caption>
            <thead><tr><th scope="col">Version</th><th scope="col">En vigueur depuis</th><th scope="col">Départ</th><th scope="col">Cibles</th><th scope="col">Motif</th><th scope="col">Auteur</th></tr></thead>
            <tbody>
            {detail.Versions.Select(version => Row(version, detail.Commitment, unit))}</tbody>
            </table>
            </div>
            </section>
            """)}
        """);

    private static Html Pending(Proposal proposal, CommitmentLine line, Measurement unit) => Html.Of($"""
        <dl class="fiche">
        <div><dt>Demande</dt><dd>reçue le {FrenchDate.Of(proposal.ProposedAt)}<small>{AuthorText.Of(proposal.Author)}</small></dd></div>
        <div><dt>Départ demandé</dt><dd>{(proposal.Baseline is null ? "inchangé" : Point(proposal.Baseline, unit, "au"))}</dd></div>
        <div><dt>Cibles demandées</dt><dd>{(proposal.Targets is null ? "inchangées" : Path(proposal.Targets, line, unit))}</dd></div>
        <div><dt>Motif</dt><dd>{proposal.Reason}</dd></div>
        </dl>
        """);

    private static Html Row(PromiseVersion version, CommitmentLine line, Measurement unit) => Html.Of($"""
        <tr><th scope="row">{version.Version}{Html.When(version.Version == line.Target.Version, $" (en vigueur)")}</th><td>{FrenchDate.Of(version.Since)}</td><td>{(version.Baseline is null ? "sans valeur de départ" : Point(version.Baseline, unit, "au"))}</td><td>{Path(version.Targets, line, unit)}</td><td>{Reason(version)}</td><td>{AuthorText.Of(version.Author)}</td></tr>

        """);

    private static string Path(List<DatedValue> targets, CommitmentLine line, Measurement unit) => targets.Count == 0
        ? $"sans cible chiffrée, {Words.Of("direction", line.Direction)}"
        : string.Join(" ; ", targets.Select(target => Point(target, unit, "au", growth: line.Measure == "growth")));

    private static string Point(DatedValue point, Measurement unit, string preposition, bool growth = false)
    {
        var value = point.Value switch
        {
            null => "sans chiffre",
            { } percent when growth => FrenchNumber.Signed(percent) + FrenchNumber.Thin + "%",
            { } number => unit.Write(number),
        };
        return point.Date is { } date ? $"{value} {preposition} {FrenchDate.Of(date)}" : value;
    }

    private static string Reason(PromiseVersion version) => (version.Reason, version.AnswerReason) switch
    {
        (null or "", null or "") => "déclaration",
        ({ Length: > 0 } reason, { Length: > 0 } answer) => $"{reason} — réponse de la mission\u00A0: {answer}",
        ({ Length: > 0 } reason, _) => reason,
        (_, var answer) => $"réponse de la mission\u00A0: {answer}",
    };
}
