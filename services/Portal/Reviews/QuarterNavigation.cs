using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Reviews;

/// <summary>To the quarter before and after, with the same filters.</summary>
internal static class QuarterNavigation
{
    public static Html Of(string shown, Selection here, Quarters quarters) => Period.TryParse(shown, out var quarter)
        ? Html.Of($"""
            <nav class="trimestres" aria-label="Autres trimestres">
            <ul>
            {Item(quarter.Previous(), "prev", "Trimestre précédent", here, quarters)}
            {Item(quarter.Next(), "next", "Trimestre suivant", here, quarters)}
            </ul>
            </nav>
            """)
        : Html.Empty;

    private static Html Item(Period quarter, string relation, string label, Selection here, Quarters quarters) => Html.When(quarters.Has(quarter), $"""
        <li><a rel="{relation}" href="{(here with { Quarter = quarter.ToString() }).Path()}">{label}&nbsp;: {FrenchDate.OfQuarter(quarter)}</a></li>
        """);
}
