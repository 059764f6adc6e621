namespace Quartiers2030.Portal.SignIn;

/// <summary>
/// The visitor's own token, kept by the browser and nowhere else. Scripts cannot read it (there are none), other sites cannot
/// make the browser send it, and it ends with the token.
/// </summary>
internal static class SessionCookie
{
    /// <summary>Browsers keep 4,096 bytes of name, value and attributes.</summary>
    public const int LongestToken = 3800;

    private const string Name = "quartiers2030-jeton";

    public static string? Read(HttpRequest request) => request.Cookies.TryGetValue(Name, out var token) && token.Length > 0 ? token : null;

    /// <param name="context">The request that is answered.</param>
    /// <param name="token">The token.</param>
    /// <param name="lifetime">
    /// How long it is still good: a duration, since the browser's clock may be wrong. Where the host's own clock is not that of
    /// the tokens it may already be over; the browser then keeps the cookie until it is closed.
    /// </param>
    public static void Write(HttpContext context, string token, TimeSpan lifetime) =>
        context.Response.Cookies.Append(Name, token, Options(context.Request, lifetime > TimeSpan.Zero ? lifetime : null));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context.Request, lifetime: null));

    /// <summary>What every cookie of the portal has.</summary>
    public static CookieOptions Options(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsEncrypted(request),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };

    // Behind the gateway TLS has ended already. A client that lies about it only makes its own cookie stricter.
    private static bool IsEncrypted(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"].ToString(), Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
}
