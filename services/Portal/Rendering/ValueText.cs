using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Rendering;

/// <summary>A value in its four states, which must never be mistaken for one another: a number, missing, suppressed, not applicable.</summary>
internal static class ValueText
{
    /// <summary>The value alone.</summary>
    public static Html Of(Quantity quantity, Measurement unit, decimal? apartFrom = null) => quantity switch
    {
        { State: "number", Number: { } number } => Html.Of($"<span class=\"v-nombre\">{unit.Write(number, apartFrom)}</span>"),
        { State: "suppressed" } => Html.Of($"<span class=\"v-secret\">secret statistique</span>"),
        { State: "not-applicable" } => Html.Of($"<span class=\"v-sans-objet\">sans objet</span>"),
        { State: "missing" } => Html.Of($"<span class=\"v-manque\">— non reçu</span>"),
        _ => Html.Of($"<span class=\"v-manque\">état inconnu ({quantity.State})</span>"),
    };

    /// <summary>The value with everything that limits it: its parts, its period, its territories, whether it is provisional.</summary>
    public static Html InFull(FigureValue value, Measurement unit, decimal? apartFrom = null)
    {
        if (unit.IsWordsOnly && value.State == "missing")
        {
            return Html.Of($"<span class=\"v-sans-objet\">sans chiffre</span>");
        }

        return Html.Of($"{Of(value, unit, apartFrom)}{Limits(value).Select(limit => Html.Of($"<small>{limit}</small>"))}");
    }

    /// <summary>What limits a value.</summary>
    public static IEnumerable<Html> Limits(FigureValue value)
    {
        if (value.Period is { } period)
        {
            yield return Html.Text(FrenchDate.OfPeriod(period));
        }

        if (value is { State: "number", Numerator: { } numerator, Denominator: { } denominator })
        {
            yield return Html.Text($"{FrenchNumber.Of(numerator)} sur {FrenchNumber.Of(denominator)}");
        }

        if (value is { State: "number", Partial: true, ExpectedTerritories: { } expected })
        {
            yield return Html.Of($"<span class=\"reserve\">sur {FrenchNumber.Of(value.Territories)} des {FrenchNumber.Of(expected)} territoires</span>");
        }

        if (value.Provisional)
        {
            yield return Html.Of($"<span class=\"reserve\">provisoire</span>");
        }
    }
}
