namespace Quartiers2030.Portal.Wording;

/// <summary>The plural of a unit, which operators give in the singular.</summary>
internal static class FrenchNoun
{
    /// <summary>
    /// The noun for a number: the plural from 2 on. Abbreviations (<c>QPV</c>), words in several parts and those that end in s, x or z stay.
    /// </summary>
    public static string For(decimal number, string noun)
    {
        if (Math.Abs(number) < 2 || noun.Length == 0 || noun.Contains(' ', StringComparison.Ordinal)
            || char.IsUpper(noun[^1]) || !char.IsLetter(noun[^1]) || noun[^1] is 's' or 'x' or 'z')
        {
            return noun;
        }

        if (noun.EndsWith("al", StringComparison.Ordinal))
        {
            return noun[..^1] + "ux";
        }

        return noun.EndsWith("au", StringComparison.Ordinal) || noun.EndsWith("eu", StringComparison.Ordinal) ? noun + "x" : noun + "s";
    }
}
