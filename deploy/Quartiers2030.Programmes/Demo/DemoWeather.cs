using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Programmes.Demo;

/// <summary>What operators say of their commitments, quarter after quarter.</summary>
internal static class DemoWeather
{
    // One letter a quarter: (s)ecured, (r)eachable, (n)eeds support, (c)ompromised; a point: nothing was said.
    private static readonly Dictionary<string, string> Script = new(StringComparer.Ordinal)
    {
        ["AR-01"] = "..rrrrrs", ["AR-02"] = "rrrrssss", ["AR-03"] = "nnrrrrrs", ["AR-05"] = ".nnnnrrr", ["AR-06"] = "rrrrrrrr",
        ["AR-09"] = "ssssssss", ["AR-10"] = "rrnnnnrr", ["EN-07"] = "ssrrrrss", ["EN-08"] = "rrrrrrrr", ["EN-09"] = "nnnnrrrr",
        ["EN-10"] = "ssssrrrr", ["EN-11"] = "rrrrnnnn", ["PJ-02"] = "....nnnc", ["DR-01"] = "rrrrrn..", ["DR-02"] = "rrrnnnnc",
        ["CA-02"] = "....rrrr", ["CA-03"] = "rrrrrrrr", ["AA-01"] = "rrrrrrrr", ["EN-13"] = "...rrrrr", ["DT-04"] = ".....nnn",
        // Divergences: the word and the figures lie two or more apart.
        ["FT-01"] = "ssssssss", ["CA-04"] = "rrrrrrrr", ["EN-12"] = "...nnncc", ["DF-01"] = "....rnnn", ["DF-02"] = "rrrrrrss",
        ["FT-04"] = "rrrrrrrr", ["PR-01"] = "....rrrr",
    };

    private static readonly Dictionary<char, (Weather Weather, string[] Comments)> Words = new()
    {
        ['s'] = (Weather.Secured,
        [
            "Données fictives : les actions prévues se déroulent comme convenu.",
            "Données fictives : les crédits de l'année sont engagés et les équipes sont en place.",
            "Données fictives : le calendrier est tenu avec tous les partenaires.",
        ]),
        ['r'] = (Weather.Reachable,
        [
            "Données fictives : l'objectif reste atteignable, deux sites restent à ouvrir.",
            "Données fictives : un léger retard au démarrage, rattrapable d'ici la fin de l'année.",
            "Données fictives : la mobilisation des communes progresse.",
        ]),
        ['n'] = (Weather.SupportNeeded,
        [
            "Données fictives : les recrutements n'aboutissent pas, un appui du délégué du préfet est demandé.",
            "Données fictives : les locaux manquent dans trois quartiers, un arbitrage est nécessaire.",
            "Données fictives : le cofinancement n'est pas confirmé.",
        ]),
        ['c'] = (Weather.Compromised,
        [
            "Données fictives : le porteur s'est retiré, l'objectif ne sera pas tenu sans solution de remplacement.",
            "Données fictives : les moyens prévus ont été réaffectés.",
        ]),
    };

    /// <summary>The words said about one quarter, by the order of the codes.</summary>
    /// <param name="quarter">From 0, 2024-T1.</param>
    public static IEnumerable<ReportWeatherRequest> Of(int quarter)
    {
        foreach (var (code, letters) in Script.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (letters[quarter] == '.')
            {
                continue;
            }

            var (weather, comments) = Words[letters[quarter]];
            var period = DemoCalendar.Quarters[quarter].ToString();
            var comment = comments[DemoRandom.For($"weather {code} {period}").Between(0, comments.Length - 1)];
            yield return new ReportWeatherRequest { Commitment = code, Period = period, Weather = weather, Comment = comment };
        }
    }
}
