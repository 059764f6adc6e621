using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Who owes a report: the territories the commitment lists, or else every declared one of its scope, in both cases only those in the
/// territory asked for. When neither is known, whoever reports counts, and nobody can say out of how many.
/// </summary>
internal sealed class ExpectedTerritories
{
    private readonly Dictionary<string, int>? _index;
    private readonly IReadOnlySet<string>? _within;

    private ExpectedTerritories(Dictionary<string, int>? index, IReadOnlySet<string>? within) => (_index, _within) = (index, within);

    /// <summary>How many; null when they are not known.</summary>
    public int? Count => _index?.Count;

    /// <summary>No restriction to a territory applies.</summary>
    public bool IsWholeProgramme => _within is null;

    /// <summary>Each one's place in the set, from 0; null when they are not known.</summary>
    public IReadOnlyDictionary<string, int>? Places => _index;

    /// <summary>Those of a commitment.</summary>
    public static ExpectedTerritories Of(CommitmentDeclared commitment, TerritoryDirectory directory, string? within)
    {
        var all = commitment.ExpectedTerritories.Count > 0 ? commitment.ExpectedTerritories : directory.InScope(commitment.Scope);
        var subtree = within is null ? null : directory.Within(within);
        if (all.Count == 0)
        {
            return new(index: null, subtree);
        }

        Dictionary<string, int> index = new(StringComparer.Ordinal);
        foreach (var code in all)
        {
            if (subtree is null || subtree.Contains(code))
            {
                index.TryAdd(code, index.Count);
            }
        }

        return new(index, subtree);
    }

    /// <summary>The figures of this territory count.</summary>
    public bool Holds(string territory) => _index is not null ? _index.ContainsKey(territory) : _within?.Contains(territory) ?? true;
}
