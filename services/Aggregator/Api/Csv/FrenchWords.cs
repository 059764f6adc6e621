using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Csv;

/// <summary>The words of an exported table, as an officer reads them.</summary>
internal static class FrenchWords
{
    public static string Of(FigureStatus status) => status switch
    {
        FigureStatus.Qualitative => "qualitatif",
        FigureStatus.Upcoming => "à venir",
        FigureStatus.NoTarget => "sans cible chiffrée",
        FigureStatus.NoBaseline => "sans valeur de départ",
        FigureStatus.NoData => "aucune donnée",
        FigureStatus.Achieved => "atteint",
        FigureStatus.AchievedLate => "atteint en retard",
        FigureStatus.Missed => "non atteint",
        FigureStatus.Stale => "relevé en retard",
        FigureStatus.OnTrack => "en bonne voie",
        FigureStatus.AtRisk => "à surveiller",
        FigureStatus.OffTrack => "en retard sur la trajectoire",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No word for this status."),
    };

    public static string Of(Measure measure) => measure switch
    {
        Measure.Share => "part",
        Measure.Count => "nombre",
        Measure.Coverage => "couverture",
        Measure.Growth => "progression",
        Measure.Floor => "plancher",
        Measure.Ceiling => "plafond",
        Measure.Recurring => "récurrent",
        Measure.Relative => "écart relatif",
        Measure.Milestone => "jalon",
        Measure.Qualitative => "qualitatif",
        Measure.Context => "contexte",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No word for this measure."),
    };

    public static string Of(Trend trend) => trend switch
    {
        Trend.Improving => "en progrès",
        Trend.Stable => "stable",
        Trend.Worsening => "en recul",
        _ => string.Empty,
    };

    public static string Of(Weather weather) => weather switch
    {
        Weather.Secured => "sécurisé",
        Weather.Reachable => "atteignable",
        Weather.SupportNeeded => "appui nécessaire",
        Weather.Compromised => "compromis",
        _ => throw new ArgumentOutOfRangeException(nameof(weather), weather, "No word for this weather."),
    };

    public static string Of(CellState state) => state switch
    {
        CellState.Number => "chiffre",
        CellState.Missing => "manquant",
        CellState.Suppressed => "secret statistique",
        CellState.NotApplicable => "sans objet",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No word for this state."),
    };

    public static string Of(TerritoryKind kind) => kind switch
    {
        TerritoryKind.Department => "département",
        TerritoryKind.Contract => "contrat de ville",
        TerritoryKind.Commune => "commune",
        TerritoryKind.Qpv => "QPV",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No word for this level."),
    };

    public static string Of(Series series) => series == Series.Reference ? "référence" : "principale";

    public static string Of(TfpbAxis axis) => axis switch
    {
        TfpbAxis.Presence => "présence du personnel de proximité",
        TfpbAxis.Formation => "formation et soutien des personnels",
        TfpbAxis.SurEntretien => "sur-entretien",
        TfpbAxis.Dechets => "déchets, encombrants, épaves",
        TfpbAxis.Tranquillite => "tranquillité résidentielle",
        TfpbAxis.Concertation => "concertation, sensibilisation des locataires",
        TfpbAxis.Animation => "animation, lien social, vivre ensemble",
        TfpbAxis.PetitsTravaux => "petits travaux",
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "No word for this axis."),
    };
}
