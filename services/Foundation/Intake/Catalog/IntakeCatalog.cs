using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Intake.Catalog;

/// <summary>What observations are checked against: every commitment and territory the service knows.</summary>
internal sealed class IntakeCatalog(Dictionary<string, KnownCommitment> commitments, Dictionary<string, KnownTerritory> territories)
{
    public KnownCommitment? Commitment(string code) => commitments.GetValueOrDefault(code);

    public KnownTerritory? Territory(TerritoryCode code) => territories.GetValueOrDefault(code.ToString());

    public bool HasTerritory(string code) => territories.ContainsKey(code);
}

internal sealed record KnownCommitment(int Id, string Owner, CommitmentDeclared Declared);

internal sealed record KnownTerritory(int Id, string Code, TerritoryKind Kind);
