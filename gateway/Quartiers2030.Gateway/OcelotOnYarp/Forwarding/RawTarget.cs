using Microsoft.AspNetCore.Http.Features;

namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>
/// Passes escapes on as they came. Kestrel leaves <c>%2F</c> in the decoded path, where it cannot be told from <c>%252F</c>;
/// encoding that path again, as YARP does, would turn one into the other.
/// </summary>
internal static class RawTarget
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address to forward to; null if the decoded path says it as well.</summary>
    public static Uri? Forward(HttpContext context, string destination)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target.AsSpan() : target.AsSpan(0, query);
        // Routes were matched without "." and "..": what would still hold them must not pass.
        return path.StartsWith('/') && path.Contains('%') && !HasDotSegments(path) ? new Uri(destination + target, AsItIs) : null;
    }

    private static bool HasDotSegments(ReadOnlySpan<char> path) =>
        path.Contains("/.", StringComparison.Ordinal) || path.Contains("%2E", StringComparison.OrdinalIgnoreCase);
}
