using System.Text.RegularExpressions;

namespace Quartiers2030.Gateway.OcelotOnYarp.Routing;

/// <summary>A path with <c>{placeholders}</c>, as written in the route file; upstream or downstream.</summary>
internal sealed class PathTemplate
{
    private static readonly Regex Placeholder = new(@"\{[A-Za-z0-9_-]+\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private PathTemplate(string text)
    {
        Text = text;
        Segments = text.Split('/')[1..];
        Placeholders = [.. Placeholder.Matches(text).Select(match => match.Value)];
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>What stands between the slashes; the last one is empty if the template ends with a slash.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>The placeholders with their braces, in order.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>What stands before the first placeholder.</summary>
    public string LiteralPrefix => Text.Split('{')[0];

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="refuse">Called once per problem.</param>
    /// <returns>The template, or null if anything was refused.</returns>
    public static PathTemplate? Parse(string text, Action<string> refuse)
    {
        var problems = Check(text).ToList();
        problems.ForEach(refuse);
        return problems.Count == 0 ? new(text) : null;
    }

    /// <summary>Whether a segment is one placeholder and nothing else.</summary>
    public static bool IsPlaceholder(string segment) => Placeholder.Match(segment).Length is > 0 and var length && length == segment.Length;

    private static IEnumerable<string> Check(string text)
    {
        if (!text.StartsWith('/'))
            yield return "must start with \"/\"";
        if (text.Contains("//", StringComparison.Ordinal))
            yield return "must not contain \"//\"";
        if (text.Contains('?', StringComparison.Ordinal))
            yield return "a query string in a template is not honoured yet; queries pass through as they are";
        if (text.AsSpan().ContainsAny("#%\\"))
            yield return "must not contain \"#\", \"%\" or \"\\\"; write the decoded path";
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            yield return "must not contain blanks";
        if (text.Split('/').Any(segment => segment is "." or ".."))
            yield return "must not contain the segments \".\" or \"..\"";

        var literals = Placeholder.Replace(text, "\n");
        if (literals.AsSpan().ContainsAny('{', '}'))
            yield return "has a brace without its pair, or a placeholder that is not made of letters, digits, _ or -";
        if (literals.Contains("\n\n", StringComparison.Ordinal))
            yield return "has two placeholders with nothing between them";
        foreach (var name in Placeholder.Matches(text).GroupBy(match => match.Value, StringComparer.Ordinal))
        {
            if (name.Count() > 1)
                yield return $"has the placeholder {name.Key} more than once";
        }
    }
}
