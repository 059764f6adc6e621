using System.Text.Json.Serialization;

namespace Quartiers2030.Contracts.V1;

/// <summary>The eight axes of the national TFPB framework.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TfpbAxis>))]
public enum TfpbAxis
{
    /// <summary>Présence du personnel de proximité.</summary>
    [JsonStringEnumMemberName("presence")] Presence = 1,
    /// <summary>Formation et soutien des personnels.</summary>
    [JsonStringEnumMemberName("formation")] Formation,
    /// <summary>Sur-entretien.</summary>
    [JsonStringEnumMemberName("sur-entretien")] SurEntretien,
    /// <summary>Déchets, encombrants, épaves.</summary>
    [JsonStringEnumMemberName("dechets")] Dechets,
    /// <summary>Tranquillité résidentielle.</summary>
    [JsonStringEnumMemberName("tranquillite")] Tranquillite,
    /// <summary>Concertation, sensibilisation des locataires.</summary>
    [JsonStringEnumMemberName("concertation")] Concertation,
    /// <summary>Animation, lien social, vivre ensemble.</summary>
    [JsonStringEnumMemberName("animation")] Animation,
    /// <summary>Petits travaux d'amélioration de la qualité de service.</summary>
    [JsonStringEnumMemberName("petits-travaux")] PetitsTravaux,
}

/// <summary>A landlord declared a TFPB convention (article 1388 bis du code général des impôts). Amounts are euros a year.</summary>
public sealed record ConventionDeclared : JournalEvent
{
    /// <summary>The landlord's own id of the convention.</summary>
    public required string Id { get; init; }
    /// <summary>Identity of the landlord, from its token.</summary>
    public required string Landlord { get; init; }
    /// <summary>How the landlord is written on screen.</summary>
    public required string LandlordName { get; init; }
    /// <summary>SIREN; null: not known.</summary>
    public string? Siren { get; init; }
    /// <summary>Code of the QPV; null when only its name is known.</summary>
    public string? QpvCode { get; init; }
    /// <summary>Name of the QPV as the convention writes it.</summary>
    public required string QpvName { get; init; }
    /// <summary>Contrat de ville it is annexed to; null: not known.</summary>
    public string? Contract { get; init; }
    /// <summary>The signing local authority.</summary>
    public required string LocalAuthority { get; init; }
    /// <summary>First year covered.</summary>
    public required int FirstYear { get; init; }
    /// <summary>Last year covered.</summary>
    public required int LastYear { get; init; }
    /// <summary>Dwellings covered; null: not known.</summary>
    public int? Dwellings { get; init; }
    /// <summary>Tax before the abatement; null: not known.</summary>
    public decimal? GrossTax { get; init; }
    /// <summary>The abatement, 30 % of the gross tax; null: not known.</summary>
    public decimal? Abatement { get; init; }
}

/// <summary>What was planned and done in one year, euros.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Planned">Null: not given.</param>
/// <param name="Done">Null: not reported yet.</param>
public sealed record YearAmount(int Year, decimal? Planned, decimal? Done);

/// <summary>A landlord declared a counterpart action. Only the surplus over ordinary management counts.</summary>
public sealed record TfpbActionDeclared : JournalEvent
{
    /// <summary>The landlord's own id of the action.</summary>
    public required string Id { get; init; }
    /// <summary>Identity of the landlord, from its token.</summary>
    public required string Landlord { get; init; }
    /// <summary>How the landlord is written on screen.</summary>
    public required string LandlordName { get; init; }
    /// <summary>Code of the QPV; null when only its name is known.</summary>
    public string? QpvCode { get; init; }
    /// <summary>Name of the QPV as the convention writes it.</summary>
    public required string QpvName { get; init; }
    /// <summary>The axis.</summary>
    public required TfpbAxis Axis { get; init; }
    /// <summary>What is done.</summary>
    public required string Description { get; init; }
    /// <summary>Yearly cost of the same service elsewhere; null: not known.</summary>
    public decimal? OrdinaryCost { get; init; }
    /// <summary>Yearly cost in this QPV; null: not known.</summary>
    public decimal? CostHere { get; init; }
    /// <summary>One entry a year.</summary>
    public required IReadOnlyList<YearAmount> Years { get; init; }
    /// <summary>Reference of the proof.</summary>
    public required string Evidence { get; init; }
    /// <summary>What the residents said of it.</summary>
    public required string ResidentsEvaluation { get; init; }
}
