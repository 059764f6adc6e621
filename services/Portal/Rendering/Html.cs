namespace Quartiers2030.Portal.Rendering;

/// <summary>
/// Markup that may be written as it is. It is only made from literals of this code, in which everything put in is encoded:
/// <c>Html.Of($"&lt;b&gt;{text}&lt;/b&gt;")</c>. Attributes are always in double quotes.
/// </summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    /// <summary>Nothing at all is written.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_markup);

    /// <summary>Markup with texts and other markup put in.</summary>
    public static Html Of(ref HtmlWriter writer) => new(writer.Finish());

    /// <summary>Markup, or nothing; what is put in is then not even computed.</summary>
    public static Html When(
        bool condition,
        [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(condition))] ref HtmlWriter writer) =>
        condition ? new(writer.Finish()) : default;

    /// <summary>A text.</summary>
    public static Html Text(string? text) => Of($"{text}");

    /// <summary>One after another.</summary>
    public static Html Join(IEnumerable<Html> parts) => Of($"{parts}");

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? string.Empty;
}
