using System.Globalization;

namespace Quartiers2030.Portal.Rendering;

/// <summary>A horizontal bar. It repeats a figure that stands beside it, so it is not read aloud.</summary>
internal static class Bar
{
    /// <param name="part">0 to 1; drawn within these.</param>
    public static Html Of(decimal part)
    {
        var width = Math.Round(Math.Clamp(part, 0, 1) * 100, 1).ToString(CultureInfo.InvariantCulture);
        return Html.Of($"""
            <svg class="barre" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="fond" width="100" height="6"/><rect class="part" width="{width}" height="6"/></svg>
            """);
    }
}
