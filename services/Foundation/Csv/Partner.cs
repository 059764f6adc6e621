using System.Diagnostics.CodeAnalysis;

namespace Quartiers2030.Csv;

/// <summary>The services that take pushes, one per partner; <see cref="Operateurs"/> is shared by every other operator.</summary>
public enum Partner
{
    /// <summary>The regional health agency.</summary>
    Ars = 1,

    /// <summary>The family allowance fund.</summary>
    Caf,

    /// <summary>France Travail with the DDETS.</summary>
    FranceTravail,

    /// <summary>Éducation nationale with the DSDEN.</summary>
    EducationNationale,

    /// <summary>The social landlords.</summary>
    Bailleurs,

    /// <summary>Every operator without a service of its own.</summary>
    Operateurs,
}

/// <summary>The names of the partners, as files, journals and routes write them.</summary>
public static class PartnerNames
{
    private static readonly Dictionary<Partner, string> Names = new()
    {
        [Partner.Ars] = "ars",
        [Partner.Caf] = "caf",
        [Partner.FranceTravail] = "france-travail",
        [Partner.EducationNationale] = "education-nationale",
        [Partner.Bailleurs] = "bailleurs",
        [Partner.Operateurs] = "operateurs",
    };

    private static readonly Dictionary<string, Partner> Partners = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Every partner, in the order of the enumeration.</summary>
    public static IReadOnlyList<Partner> All { get; } = [.. Names.Keys.Order()];

    /// <summary>The name of a partner: <c>france-travail</c>.</summary>
    public static string Name(this Partner partner) => Names[partner];

    /// <summary>The partner of a name, exactly as written.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out Partner partner)
    {
        partner = default;
        return name is not null && Partners.TryGetValue(name, out partner);
    }
}
