using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quartiers2030.Gateway.Tests.Hosts;

/// <summary>Writes route files.</summary>
internal static class Routes
{
    public static string File(params JsonObject[] routes) => FileWith([], routes);

    public static string FileWith(JsonObject global, params JsonObject[] routes) =>
        new JsonObject { ["Routes"] = new JsonArray(routes), ["GlobalConfiguration"] = global }.ToJsonString();

    /// <summary>A route to an HTTP/1.1 service on this machine.</summary>
    public static JsonObject Rest(int port, string upstream = "/{everything}", string? downstream = null, params string[] methods) => new()
    {
        ["UpstreamPathTemplate"] = upstream,
        ["UpstreamHttpMethod"] = JsonSerializer.SerializeToNode(methods),
        ["DownstreamPathTemplate"] = downstream ?? upstream,
        ["DownstreamScheme"] = "http",
        ["DownstreamHostAndPorts"] = new JsonArray(new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = port }),
    };

    /// <summary>A route to an HTTP/2 service on this machine.</summary>
    public static JsonObject Grpc(int port, string upstream = "/test.Service/{method}")
    {
        var route = Rest(port, upstream, methods: "POST");
        route["DownstreamHttpVersion"] = "2.0";
        route["DownstreamHttpVersionPolicy"] = "RequestVersionExact";
        return route;
    }
}
