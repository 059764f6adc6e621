using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>What to know before the details: how many of each status, and how much has come in.</summary>
internal static class ReviewSummary
{
    public static Html Of(Review review, Selection here) => Html.Of($"""
        <section class="synthese" aria-labelledby="synthese">
        <h2 id="synthese">Synthèse du programme</h2>
        <dl class="chiffres">
        <div><dt>Engagements</dt><dd>{FrenchNumber.Of(review.Programme.Commitments)}</dd></div>
        {RollUpFacts.Of(review.Programme)}
        </dl>
        <h3 id="statuts">Engagements par statut</h3>
        <ul class="statuts">
        {StatusWords.All.Where(status => CountOf(review, status) > 0).Select(status => Item(review, status, here))}</ul>
        </section>
        """);

    private static Html Item(Review review, StatusWords status, Selection here)
    {
        var count = CountOf(review, status);
        var path = new Selection(here.Quarter, null, status.Word, false).Path() + "#engagements";
        return Html.Of($"""
            <li class="t-{status.Tone}"><a href="{path}">{StatusBadge.Of(status)}</a> <strong>{FrenchNumber.Of(count)}</strong>{Bar.Of((decimal)count / Math.Max(1, review.Programme.Commitments))}</li>

            """);
    }

    private static int CountOf(Review review, StatusWords status) => review.Programme.Statuses.GetValueOrDefault(status.Word);
}
