namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>
/// The <c>X-Forwarded-*</c> headers, always those of the real connection: a service may trust them, so a caller must not write them.
/// </summary>
internal static class ForwardedHeaders
{
    private const string For = "X-Forwarded-For", Host = "X-Forwarded-Host", Proto = "X-Forwarded-Proto";

    // Names under which servers and frameworks look for the caller's address or for the address it asked for.
    private static readonly string[] Claimed =
    [
        For, Host, Proto, "X-Forwarded-By", "X-Forwarded-Path", "X-Forwarded-PathBase", "X-Forwarded-Port", "X-Forwarded-Prefix",
        "X-Forwarded-Scheme", "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Forwarded-User", "X-Original-For", "X-Original-Host",
        "X-Original-Proto", "X-Original-URL", "X-Rewrite-URL", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP",
        "Forwarded",
    ];

    /// <summary>Drops what the caller claims, and says where the request came from.</summary>
    public static void Replace(HttpContext context, HttpRequestMessage request)
    {
        foreach (var name in Claimed)
            request.Headers.Remove(name);
        if (context.Connection.RemoteIpAddress is { } address)
            request.Headers.TryAddWithoutValidation(For, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
        request.Headers.TryAddWithoutValidation(Host, context.Request.Host.Value);
        request.Headers.TryAddWithoutValidation(Proto, context.Request.Scheme);
    }
}
