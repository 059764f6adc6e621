using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Quartiers2030.Portal.Rendering;

/// <summary>
/// Writes an interpolated string as markup. Only what is listed here can be put in, so that a number or a date that nobody
/// has put into French does not compile.
/// </summary>
[InterpolatedStringHandler]
internal ref struct HtmlWriter
{
    /// <summary>Accents stay letters; what has a meaning in HTML is encoded, within attributes too.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private DefaultInterpolatedStringHandler _text;

    public HtmlWriter(int literalLength, int formattedCount) =>
        _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);

    public HtmlWriter(int literalLength, int formattedCount, bool condition, out bool writes)
        : this(condition ? literalLength : 0, condition ? formattedCount : 0) => writes = condition;

    /// <summary>Markup of this code.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>A text, encoded.</summary>
    public void AppendFormatted(string? value)
    {
        if (value is not null)
        {
            _text.AppendLiteral(Encoder.Encode(value));
        }
    }

    /// <summary>A small number that no one reads as a figure: a width, a position, a version.</summary>
    public void AppendFormatted(int value) => _text.AppendFormatted(value);

    /// <summary>Markup.</summary>
    public void AppendFormatted(Html value) => _text.AppendLiteral(value.ToString());

    /// <summary>Markup, one after another.</summary>
    public void AppendFormatted(IEnumerable<Html> values)
    {
        foreach (var value in values)
        {
            AppendFormatted(value);
        }
    }

    internal string Finish() => _text.ToStringAndClear();
}
