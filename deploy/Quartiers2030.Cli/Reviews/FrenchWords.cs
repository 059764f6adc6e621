using System.Globalization;

namespace Quartiers2030.Cli.Reviews;

/// <summary>The words of a review as officers read them, on the page and in the exported tables too. A word that this version does not know is shown as it came.</summary>
internal static class FrenchWords
{
    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F" };

    private static readonly Dictionary<string, (string Text, string Colour)> Statuses = new(StringComparer.Ordinal)
    {
        ["qualitative"] = ("qualitatif", "grey"), ["upcoming"] = ("à venir", "grey"), ["no-target"] = ("sans cible chiffrée", "grey"),
        ["no-baseline"] = ("sans valeur de départ", "grey"), ["no-data"] = ("aucune donnée", "grey"), ["achieved"] = ("atteint", "green"),
        ["achieved-late"] = ("atteint en retard", "green"), ["missed"] = ("non atteint", "red"), ["stale"] = ("relevé en retard", "yellow"),
        ["on-track"] = ("en bonne voie", "green"), ["at-risk"] = ("à surveiller", "yellow"),
        ["off-track"] = ("en retard sur la trajectoire", "red"),
    };

    private static readonly Dictionary<string, string> Weathers = new(StringComparer.Ordinal)
    {
        ["secured"] = "sécurisé", ["reachable"] = "atteignable", ["support-needed"] = "appui nécessaire", ["compromised"] = "compromis",
    };

    public static string Status(string word) => Statuses.TryGetValue(word, out var known) ? known.Text : word;

    public static string Colour(string status) => Statuses.TryGetValue(status, out var known) ? known.Colour : "default";

    public static string Weather(ReviewWeather? weather) => weather is null
        ? string.Empty
        : (Weathers.TryGetValue(weather.Word, out var known) ? known : weather.Word) + (weather.Divergent ? " (!)" : string.Empty);

    /// <summary>The four different things a cell can hold, never mixed.</summary>
    public static string Value(ReviewLine line) => line.Value switch
    {
        { State: "number", Number: { } number } value => Number(number, line) + (value.Provisional ? " p" : string.Empty) + (value.Partial ? " *" : string.Empty),
        { State: "suppressed" } => "secret",
        { State: "not-applicable" } => "sans objet",
        { State: "missing" } => "–",
        var other => other.State,
    };

    public static string Target(ReviewLine line) => line.Target.Value is { } value ? Number(value, line) : "–";

    public static string Date(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "–";

    private static string Number(decimal number, ReviewLine line) =>
        Math.Round(number, 1).ToString("#,0.#", Numbers) + (line.Aggregation is "ratio" or "coverage" || line.Measure is "share" ? " %" : string.Empty);
}
