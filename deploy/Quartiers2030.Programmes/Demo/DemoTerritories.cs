using System.Globalization;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Programmes.Demo;

/// <summary>A neighbourhood that does not exist.</summary>
/// <param name="Number">From 1 to 94.</param>
/// <param name="Code">Well formed, of the département 099 that does not exist.</param>
/// <param name="Contracts">The contracts it lies in, one or two.</param>
/// <param name="Dwellings">Social dwellings in it.</param>
internal sealed record DemoQpv(int Number, string Code, IReadOnlyList<string> Contracts, int Dwellings);

/// <summary>The territories of the demonstration: as many as in the Nord, none of them real.</summary>
internal static class DemoTerritories
{
    public const string Department = "59";
    private const int ContractCount = 13;
    private const int QpvCount = 94;

    /// <summary>Codes of the contracts, CV901 to CV913.</summary>
    public static IReadOnlyList<string> Contracts { get; } =
        [.. Enumerable.Range(1, ContractCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"CV{900 + i}"))];

    /// <summary>The neighbourhoods, QN09901N to QN09994N, the last letter being one of three.</summary>
    public static IReadOnlyList<DemoQpv> Qpvs { get; } = [.. Enumerable.Range(1, QpvCount).Select(Qpv)];

    /// <summary>All of them, parents first.</summary>
    public static IReadOnlyList<Territory> All { get; } =
    [
        new Territory { Code = Department, Kind = TerritoryKind.Department, Name = "Nord" },
        .. Contracts.Select((code, i) => new Territory
        {
            Code = code,
            Kind = TerritoryKind.Contract,
            Name = string.Create(CultureInfo.InvariantCulture, $"Contrat fictif {i + 1:00}"),
            Parents = { Department },
        }),
        .. Qpvs.Select(qpv => new Territory
        {
            Code = qpv.Code,
            Kind = TerritoryKind.Qpv,
            Name = string.Create(CultureInfo.InvariantCulture, $"Quartier fictif {qpv.Number:00}"),
            Parents = { qpv.Contracts },
        }),
    ];

    private static DemoQpv Qpv(int number)
    {
        var random = DemoRandom.For($"qpv {number}");
        // Contracts are of very different sizes: the first holds a third of the neighbourhoods, each of the others has its share of the rest.
        var contract = number <= 30 ? 0 : 1 + ((number - 31) % (ContractCount - 1));
        List<string> contracts = [Contracts[contract]];
        if (number is 12 or 47 or 80)
        {
            contracts.Add(Contracts[(contract + 1) % ContractCount]);
        }

        var letter = random.Happens(0.2) ? 'N' : random.Happens(0.5) ? 'M' : 'I';
        return new DemoQpv(number, string.Create(CultureInfo.InvariantCulture, $"QN099{number:00}{letter}"), contracts, random.Between(120, 1400));
    }
}
