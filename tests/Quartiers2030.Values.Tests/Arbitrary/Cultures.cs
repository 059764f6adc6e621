using System.Globalization;

namespace Quartiers2030.Values.Tests.Arbitrary;

/// <summary>Where a value must read the same: decimal commas, and a letter i whose capital is another.</summary>
internal static class Cultures
{
    internal static TheoryData<string> All => ["", "fr-FR", "tr-TR", "ar-SA"];

    internal static void In(string culture, Action act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
