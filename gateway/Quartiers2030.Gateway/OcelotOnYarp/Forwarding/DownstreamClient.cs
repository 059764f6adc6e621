using System.Diagnostics;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>The one client to every service: a pool of connections for each, nothing followed, unpacked or remembered.</summary>
internal sealed class DownstreamClient(GatewayOptions options)
    : HttpMessageInvoker(CreateHandler(options), disposeHandler: true)
{
    private static SocketsHttpHandler CreateHandler(GatewayOptions options) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        ConnectTimeout = options.ConnectTimeout,
        // A service may allow 100 streams a connection: the next call must not wait for one of them to end.
        EnableMultipleHttp2Connections = true,
        // Names are resolved anew when a connection is made; a service that moved is found within this time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Finds services that vanished without closing, as streams have no time limit.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromMinutes(1),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
    };
}
