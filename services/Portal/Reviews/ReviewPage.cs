using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.SignIn;
using Quartiers2030.Portal.Wording;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Reviews;

/// <summary>The whole programme on one page.</summary>
internal static class ReviewPage
{
    public static Page Make(Review review, Selection selection, Quarters quarters, Visitor visitor, string? secret)
    {
        var title = $"Revue trimestrielle — {TitleOf(review.Quarter)}";
        var here = selection with { Quarter = review.Quarter };
        return new Page
        {
            Title = title,
            Header = review.Header,
            Visitor = visitor,
            FormSecret = secret,
            Main = Html.Of($"""
                <h1>{title}</h1>
                <p class="chapo">{Standing(review)}</p>
                {QuarterNavigation.Of(review.Quarter, here, quarters)}
                {ReviewSummary.Of(review, here)}
                {Divergences(review, here)}
                {SelectionForm.Of(review, here, quarters)}
                {Commitments(review, here)}
                """),
        };
    }

    private static string TitleOf(string quarter) => Period.TryParse(quarter, out var period) ? FrenchDate.OfQuarter(period) : quarter;

    private static string Standing(Review review) => review.Ended
        ? $"Situation au {FrenchDate.Of(review.Header.Date)}, avec tout ce qui a été reçu depuis."
        : $"Trimestre en cours\u00A0: situation au {FrenchDate.Of(review.Header.Date)}, qui évoluera jusqu’à la fin du trimestre.";

    private static Html Divergences(Review review, Selection here)
    {
        var divergent = review.Commitments.Where(line => line.Weather is { Divergent: true }).ToList();
        return Html.When(divergent.Count > 0, $"""
            <section class="ecarts" aria-labelledby="ecarts">
            <h2 id="ecarts">Écarts entre la météo et les chiffres</h2>
            <p>{FrenchNumber.Count(divergent.Count, "engagement")} où la parole de l’opérateur et le statut calculé s’éloignent de deux crans ou plus.</p>
            <ul>
            {divergent.Select(line => Html.Of($"""
                <li><a href="{Selection.PathTo(line.Code, here.Quarter)}">{line.Code} — {line.Label}</a>&nbsp;: météo «&nbsp;{Words.Of("weather", line.Weather!.Word)}&nbsp;», statut «&nbsp;{StatusWords.Of(line.Status).Label}&nbsp;»</li>

                """))}</ul>
            </section>
            """);
    }

    private static Html Commitments(Review review, Selection here)
    {
        var shown = review.Commitments.Where(here.Holds).ToList();
        var sections = review.Operators.Select(@operator => OperatorSection.Of(@operator, shown.FindAll(line => line.Operator == @operator.Id), here.Quarter));
        return Html.Of($"""
            <section aria-labelledby="engagements">
            <h2 id="engagements">Engagements</h2>
            <p class="resultat">{Result(review, shown.Count, here)}</p>
            {sections}
            </section>
            """);
    }

    private static Html Result(Review review, int shown, Selection here) => (shown, here.IsFiltered) switch
    {
        (0, false) => Html.Of($"Aucun engagement n’a encore été déclaré à cette date."),
        (_, false) => Html.Of($"{FrenchNumber.Count(shown, "engagement")}, par opérateur. Le titre de chacun mène au détail de son calcul."),
        (0, true) => Html.Of($"Aucun engagement ne répond à ces filtres. {All(here)}"),
        _ => Html.Of($"{FrenchNumber.Count(shown, "engagement affiché", "engagements affichés")} sur {FrenchNumber.Of(review.Commitments.Count)}. {All(here)}"),
    };

    private static Html All(Selection here) =>
        Html.Of($"""<a href="{new Selection(here.Quarter, null, null, false).Path()}#engagements">Afficher tous les engagements</a>""");
}
