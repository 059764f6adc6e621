using System.Globalization;
using System.Text;
using Quartiers2030.Values;

namespace Quartiers2030.Csv;

/// <summary>
/// Numbers as people in France and their software write them: <c>18,8</c>, <c>18.8</c>, <c>5 028 390,18</c> with any kind of space
/// between thousands. A single comma or point is always the decimal mark; both together are refused, because they could mean two things.
/// </summary>
internal static class FrenchNumber
{
    // Numbers travel as doubles, which hold 15 significant digits exactly; zeros after the point count for nothing.
    private const int MaxDigits = 15;

    /// <summary>Reads a number.</summary>
    /// <returns>Why the text is not one, or null when <paramref name="value"/> holds it.</returns>
    public static string? TryRead(string text, out decimal value)
    {
        value = 0;
        var body = text.AsSpan().Trim();
        var negative = body.Length > 0 && body[0] is '-' or '\u2212';
        if (negative || (body.Length > 0 && body[0] == '+'))
        {
            body = body[1..];
        }

        var mark = body.IndexOfAny(',', '.');
        var whole = mark < 0 ? body : body[..mark];
        var fraction = mark < 0 ? [] : body[(mark + 1)..];
        if (mark >= 0 && fraction.ContainsAny(',', '.'))
        {
            return "more than one comma or point; write 1234,5 or 1 234,5";
        }

        var digits = new StringBuilder();
        if (!AppendGroups(whole, digits) || fraction.ContainsAnyExceptInRange('0', '9') || (mark >= 0 && fraction.IsEmpty))
        {
            return "not a number";
        }

        if (digits.ToString().TrimStart('0').Length + fraction.TrimEnd('0').Length > MaxDigits)
        {
            return $"more than {MaxDigits} digits";
        }

        digits.Append('.').Append(fraction).Append('0');
        value = decimal.Parse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (value > Quantity.Limit)
        {
            return "larger than 10^15";
        }

        value = negative ? -value : value;
        return null;
    }

    // Digits, in one piece or in groups of three after the first; a space anywhere else is a typing error, not a separator.
    private static bool AppendGroups(ReadOnlySpan<char> whole, StringBuilder digits)
    {
        var groups = 0;
        var first = 0;
        foreach (var range in whole.SplitAny(' ', '\u00A0', '\u202F', '\u2009'))
        {
            var group = whole[range];
            if (group.IsEmpty || group.ContainsAnyExceptInRange('0', '9') || (groups > 0 && group.Length != 3))
            {
                return false;
            }

            first = groups++ == 0 ? group.Length : first;
            digits.Append(group);
        }

        return groups == 1 || first <= 3;
    }
}
