namespace Quartiers2030.Gateway.OcelotOnYarp.Routing;

/// <summary>The routes in the order they are tried: priority, then the more specific, then the order of the file.</summary>
internal sealed class RouteTable(IEnumerable<GatewayRoute> routes, Uri? baseUrl, string? requestIdKey)
{
    private readonly GatewayRoute[] _routes = [.. routes
        .OrderByDescending(route => route.Priority)
        .ThenBy(route => route.Upstream.Specificity, StringComparer.Ordinal)];

    /// <summary>In the order they are tried.</summary>
    public IReadOnlyList<GatewayRoute> Routes => _routes;

    /// <summary>Where people start again: <c>GlobalConfiguration.BaseUrl</c>, or the root of wherever they are.</summary>
    public string Home { get; } = baseUrl?.AbsoluteUri ?? "/";

    /// <summary>Name of the header that carries a request's identifier; null for none.</summary>
    public string? RequestIdKey { get; } = requestIdKey;

    /// <summary>The route that takes a request, if any. Allocates nothing.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Decoded path.</param>
    /// <param name="grpc">Whether it is a gRPC call.</param>
    public GatewayRoute? Find(string method, string path, bool grpc)
    {
        foreach (var route in _routes)
        {
            if (route.Allows(method) && (!grpc || route.CarriesGrpc) && route.Upstream.IsMatch(path))
                return route;
        }

        return null;
    }

    /// <summary>The methods that would have been taken at this path; none if it is unknown.</summary>
    public IReadOnlyList<string> MethodsAt(string path) =>
        [.. _routes.Where(route => route.Upstream.IsMatch(path)).SelectMany(route => route.Methods).Distinct(StringComparer.Ordinal)];
}
