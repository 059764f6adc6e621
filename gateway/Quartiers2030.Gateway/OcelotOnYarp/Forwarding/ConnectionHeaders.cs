using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>
/// Headers meant for one connection only. YARP drops the usual ones; those a peer names in <c>Connection</c> are dropped here
/// (RFC 9110, section 7.6.1).
/// </summary>
internal static class ConnectionHeaders
{
    /// <summary>Drops what the caller's <c>Connection</c> names.</summary>
    public static void RemoveNamed(IHeaderDictionary request)
    {
        // The usual values name no header; this allocates nothing.
        if (request.Connection is [] or ["keep-alive" or "close" or "Upgrade"])
            return;
        foreach (var name in request.GetCommaSeparatedValues(HeaderNames.Connection))
        {
            // Kestrel and YARP need this pair to see a WebSocket.
            if (!name.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase))
                request.Remove(name);
        }
    }

    /// <summary>Drops what the service's <c>Connection</c> names.</summary>
    public static void RemoveNamed(HttpResponseHeaders service, IHeaderDictionary response)
    {
        if (!service.NonValidated.Contains(HeaderNames.Connection))
            return;
        foreach (var name in service.Connection)
        {
            if (!name.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase))
                response.Remove(name);
        }
    }
}
