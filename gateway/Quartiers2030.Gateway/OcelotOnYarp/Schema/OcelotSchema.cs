using System.Collections.Frozen;

namespace Quartiers2030.Gateway.OcelotOnYarp.Schema;

/// <summary>
/// The fields of one object of Ocelot's schema (versions 23 and 24, <c>FileRoute</c> and its like): those followed here, and those
/// known but refused, because a gateway that skips an authentication or a limit it was told of is worse than one that does not start.
/// </summary>
internal sealed class OcelotSchema(string[] honoured, string[] refused)
{
    private readonly FrozenSet<string> _honoured = honoured.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenSet<string> _refused = refused.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static readonly OcelotSchema Root = new(
        ["Routes", "GlobalConfiguration"],
        ["Aggregates", "DynamicRoutes"]);

    public static readonly OcelotSchema Global = new(
        ["BaseUrl", "RequestIdKey"],
        [
            "AuthenticationOptions", "CacheOptions", "ConnectionClose", "DownstreamHeaderTransform", "DownstreamHttpVersion",
            "DownstreamHttpVersionPolicy", "DownstreamScheme", "HttpHandlerOptions", "LoadBalancerOptions", "Metadata",
            "MetadataOptions", "QoSOptions", "RateLimiting", "RateLimitOptions", "SecurityOptions", "ServiceDiscoveryProvider",
            "Timeout", "UpstreamHeaderTransform",
        ]);

    public static readonly OcelotSchema Route = new(
        [
            "DownstreamHostAndPorts", "DownstreamHttpVersion", "DownstreamHttpVersionPolicy", "DownstreamPathTemplate",
            "DownstreamScheme", "Key", "Priority", "RouteIsCaseSensitive", "UpstreamHttpMethod", "UpstreamPathTemplate",
        ],
        [
            "AddClaimsToRequest", "AddHeadersToRequest", "AddQueriesToRequest", "AuthenticationOptions", "CacheOptions",
            "ChangeDownstreamPathTemplate", "ConnectionClose", "DangerousAcceptAnyServerCertificateValidator", "DelegatingHandlers",
            "DownstreamHeaderTransform", "DownstreamHttpMethod", "FileCacheOptions", "HttpHandlerOptions", "LoadBalancerOptions",
            "Metadata", "QoSOptions", "RateLimiting", "RateLimitOptions", "RequestIdKey", "RouteClaimsRequirement", "SecurityOptions",
            "ServiceName", "ServiceNamespace", "Timeout", "UpstreamHeaderTemplates", "UpstreamHeaderTransform", "UpstreamHost",
        ]);

    public static readonly OcelotSchema HostAndPort = new(["Host", "Port"], ["GlobalDownstreamKey"]);

    /// <summary>Why a field is refused; null if it is followed.</summary>
    public string? Objection(string field)
    {
        if (_honoured.Contains(field))
            return null;
        if (_refused.Contains(field))
            return "not honoured yet";
        var near = _honoured.Concat(_refused).MinBy(known => Distance(known, field))!;
        return Distance(near, field) <= 3 ? $"unknown field; did you mean {near}?" : "unknown field";
    }

    // Levenshtein.
    private static int Distance(string known, string typed)
    {
        var row = Enumerable.Range(0, typed.Length + 1).ToArray();
        foreach (var (k, letter) in known.Index())
        {
            var diagonal = row[0];
            row[0] = k + 1;
            for (var t = 1; t <= typed.Length; t++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(typed[t - 1]) ? 0 : 1);
                diagonal = row[t];
                row[t] = Math.Min(substituted, Math.Min(row[t], row[t - 1]) + 1);
            }
        }

        return row[^1];
    }
}
