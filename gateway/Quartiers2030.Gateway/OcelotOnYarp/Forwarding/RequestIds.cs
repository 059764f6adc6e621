namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>A request's identifier: the caller's if it is fit to be logged, else the server's own.</summary>
internal static class RequestIds
{
    private const int MaxLength = 128;

    /// <summary>Makes the caller's identifier <see cref="HttpContext.TraceIdentifier"/>, as Ocelot does.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">Name of the header.</param>
    public static void Adopt(HttpContext context, string key)
    {
        if (context.Request.Headers.TryGetValue(key, out var values)
            && values is [{ Length: > 0 and <= MaxLength } id]
            && id.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
            context.TraceIdentifier = id;
    }
}
