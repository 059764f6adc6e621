using System.Globalization;

namespace Quartiers2030.Portal.Wording;

/// <summary>Numbers as an officer reads them. Fixed here, so that a figure reads the same on every server.</summary>
internal static class FrenchNumber
{
    /// <summary>The space inside a number and before its sign.</summary>
    public const char Thin = '\u202F';

    private static readonly NumberFormatInfo Format = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = "\u202F",
        NegativeSign = "\u2212",
    };

    /// <summary>With at most some decimals, those that are 0 left out: <c>1 234,5</c>.</summary>
    public static string Of(decimal number, int decimals = 2)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString(decimals == 0 ? "#,0" : "#,0." + new string('#', decimals), Format);
    }

    /// <summary>
    /// As many decimals more as it takes, up to six, to read otherwise than the number it is compared with:
    /// 19,96 % under a target of 20 % must not read as 20 %.
    /// </summary>
    public static string Apart(decimal number, decimal? other, int decimals)
    {
        var text = Of(number, decimals);
        while (other is { } compared && compared != number && decimals < 6 && text == Of(compared, decimals))
        {
            text = Of(number, ++decimals);
        }

        return text;
    }

    /// <summary>With its sign: <c>+5</c>.</summary>
    public static string Signed(decimal number, int decimals = 2) => (number > 0 ? "+" : string.Empty) + Of(number, decimals);

    /// <summary>A percent, one decimal: <c>18,8 %</c>.</summary>
    public static string Percent(decimal percent) => Of(percent, 1) + Thin + "%";

    /// <summary>A ratio from 0 to 1 as a percent; never 100 % while something is missing.</summary>
    public static string PercentOf(decimal ratio) => Apart(ratio * 100, 100, 1) + Thin + "%";

    /// <summary>A count and its noun, whose plural is given where it does not take an s: <c>1 relevé</c>, <c>2 relevés</c>.</summary>
    public static string Count(int count, string noun, string? plural = null) =>
        Of(count) + '\u00A0' + (Math.Abs(count) < 2 ? noun : plural ?? noun + "s");
}
