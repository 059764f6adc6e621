namespace Quartiers2030.Gateway.OcelotOnYarp.Routing;

/// <summary>The path that goes to the service, made of the one that came.</summary>
internal sealed class DownstreamPath
{
    private readonly UpstreamPath _upstream;
    private readonly PathTemplate _template;
    private readonly string? _unchangedAfter;

    /// <summary>Pairs two templates; the placeholders of the second are among those of the first.</summary>
    public DownstreamPath(UpstreamPath upstream, PathTemplate template)
    {
        (_upstream, _template) = (upstream, template);
        // One text on both sides, whose only placeholder takes all the rest: what came is what goes, as long as
        // its literal part is written as in the template.
        var same = string.Equals(upstream.Template.Text, template.Text, StringComparison.Ordinal);
        if (same && (template.Placeholders.Count == 0 || (template.Placeholders.Count == 1 && template.Text.EndsWith('}'))))
            _unchangedAfter = template.LiteralPrefix;
    }

    /// <summary>Null if the path goes as it came; that allocates nothing.</summary>
    /// <param name="path">A decoded path that the upstream template matches.</param>
    public string? Rewrite(string path) =>
        _unchangedAfter is not null && path.StartsWith(_unchangedAfter, StringComparison.Ordinal) ? null : Compose(path);

    private string Compose(string path)
    {
        var values = _upstream.Template.Placeholders.Zip(_upstream.Capture(path));
        // Filled from the template only, never from a value that happens to hold braces.
        var composed = string.Join('/', _template.Text.Split('/').Select(segment => Fill(segment, values)));
        // As Ocelot: a slash at the end goes only if one came.
        return composed.EndsWith('/') && !path.EndsWith('/') ? "/" + composed.Trim('/') : composed;
    }

    private static string Fill(string segment, IEnumerable<(string Placeholder, string Value)> values)
    {
        if (!segment.Contains('{', StringComparison.Ordinal))
            return segment;
        foreach (var (placeholder, value) in values)
        {
            var at = segment.IndexOf(placeholder, StringComparison.Ordinal);
            if (at >= 0)
                return Fill(segment[..at], values) + value + Fill(segment[(at + placeholder.Length)..], values);
        }

        return segment;
    }
}
