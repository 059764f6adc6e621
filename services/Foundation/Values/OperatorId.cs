using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Quartiers2030.Values;

/// <summary>The identity of an operator or landlord as tokens carry it: 2 to 64 of a-z and 0-9, in words joined by <c>-</c>.</summary>
public readonly record struct OperatorId
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string? _id;

    private OperatorId(string id) => _id = id;

    /// <summary>Reads an identity, exactly as written.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OperatorId id)
    {
        id = default;
        if (text is null || text.Length is < 2 or > 64 || text[0] == '-' || text[^1] == '-' || text.Contains("--", StringComparison.Ordinal)
            || text.AsSpan().ContainsAnyExcept(Allowed))
        {
            return false;
        }

        id = new OperatorId(text);
        return true;
    }

    /// <summary>Reads an identity.</summary>
    /// <exception cref="FormatException">Not of the form above.</exception>
    public static OperatorId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an operator identity.");

    /// <summary>The identity made of a display name: <c>SG préfecture</c> is <c>sg-prefecture</c>.</summary>
    /// <exception cref="FormatException">The name holds fewer than two letters or digits, or makes more than 64 characters.</exception>
    public static OperatorId FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var id = new StringBuilder(name.Length);
        // Unicode does not take the French ligatures apart; half a character cannot be normalized and counts as a separator.
        var letters = string.Concat(name.EnumerateRunes()).ToLowerInvariant()
            .Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
        foreach (var c in letters.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return Parse(id.ToString().TrimEnd('-'));
    }

    /// <summary>The identity.</summary>
    public override string ToString() => _id ?? string.Empty;
}
