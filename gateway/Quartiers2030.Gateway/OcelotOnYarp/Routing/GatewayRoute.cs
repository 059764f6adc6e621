namespace Quartiers2030.Gateway.OcelotOnYarp.Routing;

/// <summary>One route, valid and ready to be followed.</summary>
internal sealed class GatewayRoute
{
    /// <summary>The route's <c>Key</c>, or its place in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What it matches.</summary>
    public required UpstreamPath Upstream { get; init; }

    /// <summary>In upper case; empty for every method.</summary>
    public required string[] Methods { get; init; }

    /// <summary>The higher comes first; 0 for a catch-all.</summary>
    public required int Priority { get; init; }

    /// <summary>Scheme, host and port, as <c>http://ars:8081</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The path there.</summary>
    public required DownstreamPath Downstream { get; init; }

    /// <summary>Version of HTTP spoken there.</summary>
    public required Version HttpVersion { get; init; }

    /// <summary>How strictly.</summary>
    public required HttpVersionPolicy HttpVersionPolicy { get; init; }

    /// <summary>gRPC exists on HTTP/2 only; other routes do not take it.</summary>
    public bool CarriesGrpc => HttpVersion == System.Net.HttpVersion.Version20;

    /// <summary>Whether the route takes this method.</summary>
    public bool Allows(string method)
    {
        // Not Any(): its closure would be allocated for each request.
        foreach (var allowed in Methods)
        {
            if (HttpMethods.Equals(allowed, method))
                return true;
        }

        return Methods.Length == 0;
    }

    /// <summary>Whether some request could be taken by both.</summary>
    public bool Collides(GatewayRoute other) =>
        string.Equals(Upstream.Shape, other.Upstream.Shape, StringComparison.Ordinal)
        && (Methods.Length == 0 || other.Methods.Length == 0 || Methods.Intersect(other.Methods, StringComparer.Ordinal).Any());
}
