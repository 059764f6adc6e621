using System.Diagnostics.CodeAnalysis;

namespace Quartiers2030.Values;

/// <summary>The nine-digit identity of a French legal unit (INSEE), checked by the Luhn algorithm (ISO/IEC 7812-1).</summary>
public readonly record struct Siren
{
    private readonly string? _digits;

    private Siren(string digits) => _digits = digits;

    /// <summary>Reads nine digits; spaces are removed.</summary>
    /// <exception cref="FormatException">Not nine digits, a wrong checksum, or nine zeros.</exception>
    public static Siren Parse(string text) =>
        TryParse(text, out var siren) ? siren : throw new FormatException($"'{text}' is not a SIREN.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Siren siren)
    {
        siren = default;
        if (text is null || text.Length > 32)
        {
            return false;
        }

        var digits = string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));
        if (digits.Length != 9 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var digit = digits[i] - '0';
            // From the right, every second digit is doubled; of nine digits those are the ones at odd indexes.
            var weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        // Nine zeros pass the sum, and are what a form sends when it was left alone.
        if (sum % 10 != 0 || sum == 0)
        {
            return false;
        }

        siren = new Siren(digits);
        return true;
    }

    /// <summary>The nine digits.</summary>
    public override string ToString() => _digits ?? string.Empty;
}
