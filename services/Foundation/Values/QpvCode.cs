using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Quartiers2030.Values;

/// <summary>The list of priority neighbourhoods a code belongs to.</summary>
public enum QpvGeography
{
    /// <summary>The list of 2015 (décret n° 2014-1750): <c>QP062017</c>.</summary>
    Of2015 = 2015,

    /// <summary>The list of 2024 (décret n° 2023-1314): <c>QN05901M</c>.</summary>
    Of2024 = 2024,
}

/// <summary>
/// The official code of a priority neighbourhood (quartier prioritaire de la politique de la ville), of either geography.
/// The last letter of a 2024 code (N new, M modified, I unchanged) says nothing of parentage between the two.
/// </summary>
public readonly partial record struct QpvCode
{
    private readonly string? _code;

    private QpvCode(string code, QpvGeography geography)
    {
        _code = code;
        Geography = geography;
    }

    /// <summary>The list it belongs to.</summary>
    public QpvGeography Geography { get; }

    /// <summary>Reads a code; spaces typed inside are removed and letters raised: <c>qp 06 20 17</c> is <c>QP062017</c>.</summary>
    /// <exception cref="FormatException">Neither a 2015 nor a 2024 code.</exception>
    public static QpvCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not a QPV code.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out QpvCode code)
    {
        code = default;
        if (text is null)
        {
            return false;
        }

        var compact = TerritoryCode.Compact(text);
        if (Geography2024().IsMatch(compact))
        {
            code = new QpvCode(compact, QpvGeography.Of2024);
            return true;
        }

        if (Geography2015().IsMatch(compact))
        {
            code = new QpvCode(compact, QpvGeography.Of2015);
            return true;
        }

        return false;
    }

    /// <summary>The code without spaces.</summary>
    public override string ToString() => _code ?? string.Empty;

    [GeneratedRegex(@"^QN(0[0-9]{2}|02[AB]|97[0-9])[0-9]{2}[NMI]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Geography2024();

    [GeneratedRegex(@"^QP([0-9]{6}|02[AB][0-9]{3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Geography2015();
}
