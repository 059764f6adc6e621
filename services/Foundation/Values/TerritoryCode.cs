using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Quartiers2030.Values;

/// <summary>The level that a <see cref="TerritoryCode"/> names by its form.</summary>
public enum TerritoryLevel
{
    /// <summary>Département: <c>59</c>, <c>2A</c>, <c>974</c>.</summary>
    Department = 1,

    /// <summary>Contrat de ville: <c>CV201</c>.</summary>
    Contract,

    /// <summary>Commune, by its INSEE code: <c>59295</c>, <c>2A004</c>.</summary>
    Commune,

    /// <summary>Priority neighbourhood, see <see cref="QpvCode"/>.</summary>
    Qpv,
}

/// <summary>The code of a territory; its form alone tells its level.</summary>
public readonly partial record struct TerritoryCode
{
    private readonly string? _code;

    private TerritoryCode(string code, TerritoryLevel level)
    {
        _code = code;
        Level = level;
    }

    /// <summary>The level.</summary>
    public TerritoryLevel Level { get; }

    /// <summary>Reads a code; spaces typed inside are removed and letters raised.</summary>
    /// <exception cref="FormatException">The form of no level.</exception>
    public static TerritoryCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a territory code.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out TerritoryCode code)
    {
        code = default;
        if (text is null)
        {
            return false;
        }

        var compact = Compact(text);
        TerritoryLevel? level =
            QpvCode.TryParse(compact, out _) ? TerritoryLevel.Qpv
            : Contract().IsMatch(compact) ? TerritoryLevel.Contract
            : Commune().IsMatch(compact) ? TerritoryLevel.Commune
            : Department().IsMatch(compact) ? TerritoryLevel.Department
            : null;
        if (level is null)
        {
            return false;
        }

        code = new TerritoryCode(compact, level.Value);
        return true;
    }

    /// <summary>The code without spaces.</summary>
    public override string ToString() => _code ?? string.Empty;

    internal static string Compact(string text)
    {
        // Codes nearly always come clean; only a typed one pays for a copy. No code is longer than 8, so a huge text is left as it is.
        foreach (var c in text)
        {
            if (text.Length <= 32 && (char.IsWhiteSpace(c) || char.IsAsciiLetterLower(c)))
            {
                return string.Concat(text.Where(static x => !char.IsWhiteSpace(x))).ToUpperInvariant();
            }
        }

        return text;
    }

    [GeneratedRegex(@"^CV[0-9]{1,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Contract();

    [GeneratedRegex(@"^([0-9]{2}|2[AB])[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commune();

    [GeneratedRegex(@"^([0-9]{2}|2[AB]|97[0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Department();
}
