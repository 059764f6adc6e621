using System.Text.RegularExpressions;

namespace Quartiers2030.Gateway.OcelotOnYarp.Routing;

/// <summary>
/// Matches paths as Ocelot does: a placeholder in the last segment takes all the rest, slashes included, and may be empty (then the
/// slash before it may be missing too); any other takes one segment, or its part of it. A template that ends with a slash also
/// matches without it, never the other way round.
/// </summary>
internal sealed class UpstreamPath
{
    // In what Regex.Escape makes of a template.
    private static readonly Regex EscapedPlaceholder = new(@"\\\{[^}]+\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly Regex _pattern;
    private readonly string _prefix;
    private readonly bool _isPrefixAndRest;
    private readonly StringComparison _comparison;

    /// <summary>Compiles a template.</summary>
    public UpstreamPath(PathTemplate template, bool caseSensitive)
    {
        Template = template;
        Shape = EscapedPlaceholder.Replace(Regex.Escape(template.Text), "{}");
        if (!caseSensitive)
            Shape = Shape.ToUpperInvariant();

        _comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        _prefix = template.LiteralPrefix;
        _isPrefixAndRest = template.Placeholders.Count == 0
            || (template.Placeholders.Count == 1 && PathTemplate.IsPlaceholder(template.Segments[^1]));
        // Linear in the length of the path, whatever the template: the path is a stranger's.
        _pattern = new Regex(
            Pattern(template.Segments),
            (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase)
                | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
            Regex.InfiniteMatchTimeout);
    }

    /// <summary>What was compiled.</summary>
    public PathTemplate Template { get; }

    /// <summary>Two templates of one shape match the same paths.</summary>
    public string Shape { get; }

    /// <summary>Of two templates that match one path, the more specific comes first in ordinal order.</summary>
    public string Specificity => string.Concat(Template.Segments.Select(Rank)) + '0';

    /// <summary><c>/{anything}</c>, to which Ocelot always gives priority 0.</summary>
    public bool IsCatchAll => Template.Segments is [var only] && PathTemplate.IsPlaceholder(only);

    /// <summary>Matches a decoded path. Allocates nothing unless a placeholder stands before the last segment.</summary>
    public bool IsMatch(string path)
    {
        if (!path.StartsWith(_prefix, _comparison))
            return _isPrefixAndRest && LacksOnlyTheSlashOf(path);
        return _isPrefixAndRest ? Template.Placeholders.Count == 1 || path.Length == _prefix.Length : _pattern.IsMatch(path);
    }

    /// <summary>What the placeholders stand for in a path that matches, in the order of <see cref="PathTemplate.Placeholders"/>.</summary>
    public IEnumerable<string> Capture(string path) => _pattern.Match(path).Groups.Values.Skip(1).Select(group => group.Value);

    private bool LacksOnlyTheSlashOf(string path) =>
        _prefix.EndsWith('/') && path.Length > 0 && path.Length == _prefix.Length - 1 && _prefix.StartsWith(path, _comparison);

    private static string Pattern(IReadOnlyList<string> segments)
    {
        var last = segments[^1];
        var alone = segments.Count == 1;
        var end = last switch
        {
            "" => alone ? "/" : "/?",
            _ when PathTemplate.IsPlaceholder(last) => alone ? "/(.*)" : "(?:/(.*))?",
            _ => "/" + Fill(last, "(.*)"),
        };
        return @"\A" + string.Concat(segments.SkipLast(1).Select(segment => "/" + Fill(segment, "([^/]+)"))) + end + @"\z";
    }

    private static string Fill(string segment, string value) => EscapedPlaceholder.Replace(Regex.Escape(segment), value);

    // Literal, mixed, placeholder; in the last segment, where a placeholder takes all the rest, behind those.
    private char Rank(string segment, int index)
    {
        var mixed = segment.Contains('{', StringComparison.Ordinal);
        var rank = PathTemplate.IsPlaceholder(segment) ? 3 : mixed ? 2 : 1;
        return (char)('0' + (mixed && index == Template.Segments.Count - 1 ? rank + 2 : rank));
    }
}
