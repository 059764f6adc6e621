using System.Collections.Frozen;

namespace Quartiers2030.Portal.Wording;

/// <summary>What the aggregator's words mean in French. A word that is not known here is shown as it came.</summary>
internal static class Words
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["weather:secured"] = "sécurisé",
        ["weather:reachable"] = "atteignable",
        ["weather:support-needed"] = "appui nécessaire",
        ["weather:compromised"] = "compromis",
        ["trend:improving"] = "en progrès",
        ["trend:stable"] = "stable",
        ["trend:worsening"] = "en recul",
        ["trend:unknown"] = "inconnue (moins de deux valeurs)",
        ["measure:share"] = "part, en pourcentage",
        ["measure:count"] = "nombre à atteindre",
        ["measure:coverage"] = "couverture d’un ensemble connu, en pourcentage",
        ["measure:growth"] = "hausse par rapport au départ",
        ["measure:floor"] = "niveau plancher à tenir",
        ["measure:ceiling"] = "niveau plafond à tenir",
        ["measure:recurring"] = "nombre à atteindre chaque année",
        ["measure:relative"] = "évolution comparée à une population de référence",
        ["measure:milestone"] = "étape à franchir",
        ["measure:qualitative"] = "engagement qualitatif, sans chiffre",
        ["measure:context"] = "donnée de contexte, sans promesse",
        ["cadence:monthly"] = "chaque mois",
        ["cadence:quarterly"] = "chaque trimestre",
        ["cadence:annual"] = "chaque année",
        ["scope:department"] = "département",
        ["scope:contract"] = "contrat de ville",
        ["scope:commune"] = "commune",
        ["scope:qpv"] = "quartier prioritaire (QPV)",
        ["aggregation:sum"] = "somme des territoires",
        ["aggregation:ratio"] = "somme des numérateurs sur somme des dénominateurs",
        ["aggregation:coverage"] = "territoires couverts sur territoires attendus",
        ["aggregation:last"] = "dernière valeur reçue",
        ["aggregation:none"] = "un seul territoire, sans agrégation",
        ["direction:up"] = "à la hausse",
        ["direction:down"] = "à la baisse",
        ["origin:none"] = "sans valeur de départ",
        ["origin:declared"] = "déclarée par l’opérateur",
        ["origin:starts-at-zero"] = "départ à 0, faute de valeur fournie",
        ["origin:provisional-first-observation"] = "provisoire : premier relevé accepté",
        ["series:main"] = "principale",
        ["series:reference"] = "de référence",
        ["event:declared"] = "déclaration",
        ["event:revision-proposed"] = "révision proposée",
        ["event:target-revised"] = "cible révisée, acceptée par la mission",
        ["event:baseline-revised"] = "valeur de départ révisée, acceptée par la mission",
        ["event:revision-refused"] = "révision refusée par la mission",
        ["event:weather-reported"] = "météo transmise",
        ["role:mission"] = "mission",
        ["role:operator"] = "opérateur",
        ["role:landlord"] = "bailleur",
        ["role:reader"] = "lecteur",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The French for a word of a kind: <c>Of("trend", "stable")</c>.</summary>
    public static string Of(string kind, string? word) => Known.GetValueOrDefault($"{kind}:{word}", word ?? string.Empty);
}
