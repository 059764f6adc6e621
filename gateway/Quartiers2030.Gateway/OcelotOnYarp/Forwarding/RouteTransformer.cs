using Microsoft.Net.Http.Headers;
using Quartiers2030.Gateway.OcelotOnYarp.Routing;
using Quartiers2030.Gateway.Replies;
using Yarp.ReverseProxy.Forwarder;

namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>What changes between the request that came and the one that goes, and the same for the response.</summary>
internal sealed class RouteTransformer(GatewayRoute route, string? requestIdKey) : HttpTransformer
{
    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        ConnectionHeaders.RemoveNamed(httpContext.Request.Headers);
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        ForwardedHeaders.Replace(httpContext, proxyRequest);
        // The destination's; the one asked for travels in X-Forwarded-Host.
        proxyRequest.Headers.Host = null;
        if (requestIdKey is not null)
        {
            proxyRequest.Headers.Remove(requestIdKey);
            proxyRequest.Headers.TryAddWithoutValidation(requestIdKey, httpContext.TraceIdentifier);
        }

        // Left unset, YARP makes it of the path that came.
        proxyRequest.RequestUri = route.Downstream.Rewrite(httpContext.Request.Path.Value!) is { } path
            ? new(destinationPrefix + new PathString(path).ToUriComponent() + httpContext.Request.QueryString, UriKind.Absolute)
            : RawTarget.Forward(httpContext, destinationPrefix);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var copyBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is not null)
            ConnectionHeaders.RemoveNamed(proxyResponse.Headers, httpContext.Response.Headers);
        httpContext.Response.Headers.Remove(HeaderNames.Server);
        httpContext.Response.Headers.Remove(HeaderNames.XPoweredBy);
        if (copyBody && proxyResponse is not null && Dialects.IsGrpc(httpContext.Request))
            await FirstByte.FlushHeadersUntilAsync(httpContext.Response, proxyResponse, cancellationToken);
        return copyBody;
    }
}
