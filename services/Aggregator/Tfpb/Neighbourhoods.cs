using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>
/// Tells which of a landlord's documents are about the same QPV: those with the same code, and those that give only a name
/// when another document gives the code of that name.
/// </summary>
internal sealed class Neighbourhoods
{
    private readonly Dictionary<string, string> _codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    public Neighbourhoods(IEnumerable<ConventionDeclared> conventions, IEnumerable<TfpbActionDeclared> actions)
    {
        foreach (var (code, name) in conventions.Select(c => (c.QpvCode, c.QpvName)).Concat(actions.Select(a => (a.QpvCode, a.QpvName))))
        {
            var trimmed = name.Trim();
            if (code is not null && trimmed.Length > 0)
            {
                _codes.TryAdd(trimmed, code);
            }

            if (trimmed.Length > 0)
            {
                _names.TryAdd(KeyOf(code, trimmed), trimmed);
            }
        }
    }

    /// <summary>The same for documents of one QPV.</summary>
    public string KeyOf(string? code, string name) => code ?? (_codes.TryGetValue(name.Trim(), out var known) ? known : "name:" + name.Trim());

    /// <summary>The code of a key; null when only the name is known.</summary>
    public static string? CodeOf(string key) => key.StartsWith("name:", StringComparison.Ordinal) ? null : key;

    /// <summary>The name of a key; its code when no document gives one.</summary>
    public string NameOf(string key) => _names.GetValueOrDefault(key, CodeOf(key) ?? key);
}
