using System.Globalization;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Values;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Programmes.Demo;

/// <summary>A landlord that does not exist, and how it keeps its word.</summary>
/// <param name="Name">As written on screen.</param>
/// <param name="Siren">Well formed, but no SIREN is that small.</param>
/// <param name="Ratio">Surplus done over the abatement, year after year.</param>
/// <param name="Statements">When it says what it did in 2024, and in 2025; null: not yet.</param>
internal sealed record DemoLandlord(string Name, string Siren, double Ratio, IReadOnlyList<DateTimeOffset?> Statements)
{
    public OperatorId Id { get; } = OperatorId.FromName(Name);
}

/// <summary>Conventions of 2024 to 2026 and their actions. Some landlords are late, one falls short, one never reports, one planned nothing.</summary>
internal static class DemoTfpb
{
    private const int GrossTaxPerDwelling = 850;

    private static readonly string[] Descriptions =
    [
        "Présence renforcée des gardiens en soirée", "Formation des gardiens à la médiation", "Nettoyage supplémentaire des halls",
        "Enlèvement des encombrants deux fois par semaine", "Correspondants de nuit", "Ateliers avec les locataires sur les charges",
        "Fête des voisins et jardin partagé", "Réfection des boîtes aux lettres et de l'éclairage",
    ];

    /// <summary>The landlords.</summary>
    public static IReadOnlyList<DemoLandlord> Landlords { get; } =
    [
        new("Bailleur fictif Aster", "000000018", 1.2, [Day(2025, 1, 28), Day(2026, 1, 27)]),
        new("Bailleur fictif Bruyère", "000000026", 1.03, [Day(2025, 1, 30), Day(2026, 1, 29)]),
        new("Bailleur fictif Coquelicot", "000000034", 0.58, [Day(2025, 2, 4), null]),
        new("Bailleur fictif Digitale", "000000042", 1.1, [Day(2025, 6, 12), null]),
        new("Bailleur fictif Églantine", "000000059", 0.9, [null, null]),
        new("Bailleur fictif Fougère", "000000067", 0, [null, null]),
    ];

    /// <summary>Its conventions, one for each sixth neighbourhood.</summary>
    public static IReadOnlyList<Convention> Conventions(DemoLandlord landlord) =>
        [.. Neighbourhoods(landlord).Select((qpv, i) => new Convention
        {
            Id = $"{qpv.Code}-2024",
            LandlordName = landlord.Name,
            Siren = landlord.Siren,
            QpvCode = qpv.Code,
            QpvName = string.Create(CultureInfo.InvariantCulture, $"Quartier fictif {qpv.Number:00}"),
            Contract = qpv.Contracts[0],
            LocalAuthority = $"EPCI fictif du contrat {qpv.Contracts[0]}",
            FirstYear = 2024,
            LastYear = 2026,
            Dwellings = (uint)qpv.Dwellings,
            GrossTax = qpv.Dwellings * GrossTaxPerDwelling,
            Abatement = Abatement(qpv),
            Line = (uint)i + 1,
        })];

    /// <summary>Its actions, with what was done in the first so many years.</summary>
    public static IReadOnlyList<Action> Actions(DemoLandlord landlord, int yearsStated) => landlord.Ratio == 0
        ? []
        : [.. Neighbourhoods(landlord).SelectMany(qpv => Actions(landlord, qpv, yearsStated)).Select((action, i) => Numbered(action, i + 1))];

    private static IEnumerable<Action> Actions(DemoLandlord landlord, DemoQpv qpv, int yearsStated)
    {
        var random = DemoRandom.For($"tfpb {qpv.Code}");
        var axes = Enumerable.Range(1, 8).OrderBy(axis => DemoRandom.For($"tfpb {qpv.Code} {axis}").Next()).Take(random.Between(3, 5)).ToList();
        foreach (var axis in axes)
        {
            // The surplus over ordinary management is what counts; together the actions come to the landlord's ratio.
            var surplus = Math.Round(Abatement(qpv) * landlord.Ratio / axes.Count);
            var ordinary = Math.Round(surplus * (0.3 + (random.Next() * 0.6)));
            var neverStarted = random.Happens(0.06);
            yield return new Action
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{qpv.Code}-{axis}"),
                LandlordName = landlord.Name,
                QpvCode = qpv.Code,
                QpvName = string.Create(CultureInfo.InvariantCulture, $"Quartier fictif {qpv.Number:00}"),
                Axis = (TfpbAxis)axis,
                Description = $"{Descriptions[axis - 1]} (données fictives)",
                OrdinaryCost = ordinary,
                CostHere = ordinary + surplus,
                Years = { Enumerable.Range(0, 3).Select(i => Year(i, ordinary + surplus, i < yearsStated, neverStarted)) },
                Evidence = yearsStated == 0 ? string.Empty : "Bilan annuel, données fictives",
                ResidentsEvaluation = yearsStated > 0 && random.Happens(0.4) ? "Données fictives : diagnostic en marchant, avis favorable" : string.Empty,
            };
        }
    }

    private static YearAmount Year(int index, double cost, bool stated, bool neverStarted)
    {
        var year = new YearAmount { Year = (uint)(2024 + index), Planned = cost };
        if (stated)
        {
            year.Done = neverStarted ? 0 : cost;
        }

        return year;
    }

    private static Action Numbered(Action action, int line)
    {
        action.Line = (uint)line;
        return action;
    }

    private static IEnumerable<DemoQpv> Neighbourhoods(DemoLandlord landlord)
    {
        var place = Landlords.Index().First(pair => pair.Item.Name == landlord.Name).Index;
        return DemoTerritories.Qpvs.Where((_, i) => i % 6 == place);
    }

    // 30 % of the gross tax, to the euro.
    private static double Abatement(DemoQpv qpv) => qpv.Dwellings * GrossTaxPerDwelling * 3 / 10;

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 10, 0, 0, TimeSpan.Zero);
}
