namespace Quartiers2030.Portal.Wording;

/// <summary>How a status is shown: always by its label, with a sign and a colour only beside it.</summary>
/// <param name="Word">The aggregator's word.</param>
/// <param name="Label">In French.</param>
/// <param name="Sign">A shape that differs from the others in black and white too; not read aloud.</param>
/// <param name="Tone">Class of the style sheet: good, watch, bad or quiet.</param>
internal sealed record StatusWords(string Word, string Label, string Sign, string Tone)
{
    /// <summary>Those that call for a decision first, those without a figure last.</summary>
    public static IReadOnlyList<StatusWords> All { get; } =
    [
        new("missed", "non atteint", "✖", "bad"),
        new("off-track", "en retard sur la trajectoire", "▼", "bad"),
        new("at-risk", "à surveiller", "◆", "watch"),
        new("stale", "relevé en retard", "◔", "watch"),
        new("no-data", "aucune donnée", "∅", "watch"),
        new("on-track", "en bonne voie", "▲", "good"),
        new("achieved", "atteint", "✔", "good"),
        new("achieved-late", "atteint en retard", "✓", "good"),
        new("no-baseline", "sans valeur de départ", "◌", "quiet"),
        new("no-target", "sans cible chiffrée", "–", "quiet"),
        new("qualitative", "qualitatif", "¶", "quiet"),
        new("upcoming", "à venir", "○", "quiet"),
    ];

    /// <summary>Of a word; one that is not known is shown as it came.</summary>
    public static StatusWords Of(string? word) =>
        All.FirstOrDefault(known => known.Word == word) ?? new StatusWords(word ?? string.Empty, word ?? "inconnu", "?", "quiet");
}
