using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The declared territories. Immutable. When a code is declared again, the last declaration holds.</summary>
internal sealed class TerritoryDirectory
{
    private readonly Dictionary<string, Territory> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<TerritoryKind, IReadOnlyList<string>> _scopes = [];
    private readonly Dictionary<string, HashSet<string>> _subtrees = new(StringComparer.Ordinal);

    /// <summary>A directory of territories, in the order of their declaration.</summary>
    public TerritoryDirectory(IEnumerable<Territory> territories)
    {
        foreach (var territory in territories)
        {
            _byCode[territory.Code] = territory;
        }

        foreach (var kind in Enum.GetValues<TerritoryKind>())
        {
            _scopes[kind] = ScopeOf(kind);
        }

        foreach (var code in _byCode.Keys)
        {
            foreach (var ancestor in AndAbove(code))
            {
                if (!_subtrees.TryGetValue(ancestor, out var subtree))
                {
                    _subtrees[ancestor] = subtree = new(StringComparer.Ordinal);
                }

                subtree.Add(code);
            }
        }
    }

    /// <summary>A directory where nothing has been declared.</summary>
    public static TerritoryDirectory Empty { get; } = new([]);

    /// <summary>Every territory.</summary>
    public IReadOnlyCollection<Territory> All => _byCode.Values;

    /// <summary>The territory of a code, or null.</summary>
    public Territory? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>
    /// Codes of the territories of a kind, sorted. Neighbourhoods are those of the 2024 geography as soon as one is declared:
    /// nobody owes a report on a 2015 neighbourhood that the 2024 list replaced.
    /// </summary>
    public IReadOnlyList<string> InScope(TerritoryKind kind) => _scopes.GetValueOrDefault(kind, []);

    /// <summary>The code itself and all that lies in it, through any parent. An undeclared code holds only itself.</summary>
    public IReadOnlySet<string> Within(string code) =>
        _subtrees.TryGetValue(code, out var subtree) ? subtree : new HashSet<string>(StringComparer.Ordinal) { code };

    /// <summary>The code itself and all it lies in. A declared cycle is walked once.</summary>
    public IReadOnlyCollection<string> AndAbove(string code)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { code };
        Stack<string> left = new([code]);
        while (left.TryPop(out var next))
        {
            foreach (var parent in Find(next)?.Parents ?? [])
            {
                if (seen.Add(parent))
                {
                    left.Push(parent);
                }
            }
        }

        return seen;
    }

    private List<string> ScopeOf(TerritoryKind kind)
    {
        var codes = _byCode.Values.Where(territory => territory.Kind == kind).Select(static territory => territory.Code)
            .Order(StringComparer.Ordinal).ToList();
        var current = kind == TerritoryKind.Qpv ? codes.FindAll(IsOf2024) : codes;
        return current.Count > 0 ? current : codes;
    }

    private static bool IsOf2024(string code) => QpvCode.TryParse(code, out var qpv) && qpv.Geography == QpvGeography.Of2024;
}
