using System.Text;

namespace Quartiers2030.Intake.Submissions;

/// <summary>Checks of texts that every kind of line shares.</summary>
public static class TextRules
{
    private const int ShownLength = 200;

    /// <summary>
    /// A fault when the text is longer than <paramref name="max"/> characters, empty although required, or holds the null character, which
    /// PostgreSQL keeps in no text; null when it is fine.
    /// </summary>
    public static Fault? Check(string field, string text, int max, bool required = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (required && string.IsNullOrWhiteSpace(text))
        {
            return new Fault(field, text, FaultCodes.TextRequired, $"A text of 1 to {max} characters is required.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return new Fault(field, text, FaultCodes.TextWithNull, "The text holds a null character (U+0000).");
        }

        return text.Length > max
            ? new Fault(field, text, FaultCodes.TextTooLong, $"{text.Length} characters; at most {max} are kept.")
            : null;
    }

    /// <summary>The beginning of a value, for a report: at most 200 characters, never half a surrogate pair, no control characters.</summary>
    public static string Shown(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return string.Empty;
        }

        var cut = value.Length > ShownLength ? value[..(char.IsHighSurrogate(value[ShownLength - 1]) ? ShownLength - 1 : ShownLength)] : value;
        if (!cut.Any(char.IsControl))
        {
            return cut;
        }

        var shown = new StringBuilder(cut.Length);
        foreach (var c in cut)
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.ToString();
    }
}
