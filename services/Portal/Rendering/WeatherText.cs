using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Rendering;

/// <summary>The operator's own word.</summary>
internal static class WeatherText
{
    /// <summary>The word, and whether the figures say something else.</summary>
    public static Html Of(Weather? weather) => weather is null
        ? Html.Of($"<span class=\"v-manque\">— non transmise</span>")
        : Html.Of($"""
            {Words.Of("weather", weather.Word)}<small>{FrenchDate.OfPeriod(weather.Period)}</small>{Html.When(weather.Divergent, $"<small class=\"reserve ecart\"><span aria-hidden=\"true\">⚠</span> écart entre la météo et les chiffres</small>")}
            """);
}
