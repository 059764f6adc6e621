using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>What several commitments have in common: reports, divergences, proposals.</summary>
internal static class RollUpFacts
{
    /// <summary>Terms of a <c>dl</c>.</summary>
    public static Html Of(RollUp rollUp) => Html.Of($"""
        <div><dt>Complétude</dt><dd>{Ratio(rollUp.Reports.Completeness)}<small>{Received(rollUp.Reports)}</small></dd></div>
        <div><dt>Ponctualité</dt><dd>{Ratio(rollUp.Reports.Timeliness)}<small>{OnTime(rollUp.Reports)}</small></dd></div>
        <div><dt>Écarts météo / chiffres</dt><dd>{FrenchNumber.Of(rollUp.Divergences)}</dd></div>
        <div><dt>Révisions à examiner</dt><dd>{FrenchNumber.Of(rollUp.PendingProposals)}</dd></div>
        """);

    /// <summary>How many of each status, in one line.</summary>
    public static Html Statuses(RollUp rollUp) => Html.Of($"""
        <ul class="repartition">{StatusWords.All.Where(status => rollUp.Statuses.GetValueOrDefault(status.Word) > 0).Select(status =>
            Html.Of($"<li class=\"t-{status.Tone}\">{StatusBadge.Of(status)} <strong>{FrenchNumber.Of(rollUp.Statuses[status.Word])}</strong></li>"))}</ul>
        """);

    /// <summary><c>35 reçus sur 40 dus</c>.</summary>
    public static string Received(ReportCount reports) => reports.Due == 0
        ? "aucun relevé dû"
        : $"{FrenchNumber.Count(reports.Received, "relevé reçu", "relevés reçus")} sur {FrenchNumber.Count(reports.Due, "dû", "dus")}";

    private static string OnTime(ReportCount reports) => reports.Due == 0
        ? "aucun relevé dû"
        : $"{FrenchNumber.Of(reports.OnTime)} à temps sur {FrenchNumber.Count(reports.Due, "dû", "dus")}";

    private static Html Ratio(decimal? ratio) => ratio is { } known
        ? Html.Of($"<span class=\"nombre\">{FrenchNumber.PercentOf(known)}</span>{Bar.Of(known)}")
        : Html.Of($"<span class=\"nombre\">—</span>");
}
