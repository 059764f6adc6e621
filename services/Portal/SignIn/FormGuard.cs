using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Quartiers2030.Portal.SignIn;

/// <summary>
/// Makes sure that a form was sent from the portal's own page: it must hold the random secret of a cookie that other sites can
/// neither read nor send (the double-submit pattern). The framework's antiforgery would need a key ring, which every portal
/// behind a balancer would have to share and which would be written at start; this needs neither.
/// </summary>
internal static class FormGuard
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "formulaire";

    private const string Cookie = "quartiers2030-formulaire";
    private const int Length = 64;

    /// <summary>The secret for a form on this page; the browser keeps it from page to page until it is closed.</summary>
    public static string Issue(HttpContext context)
    {
        if (IsSecret(context.Request.Cookies[Cookie], out var known))
        {
            return known;
        }

        var secret = RandomNumberGenerator.GetHexString(Length, lowercase: true);
        context.Response.Cookies.Append(Cookie, secret, SessionCookie.Options(context.Request, lifetime: null));
        return secret;
    }

    /// <summary>The form comes from one of the portal's pages.</summary>
    public static bool Accepts(HttpRequest request, IFormCollection form)
    {
        // Browsers say where a request comes from (Fetch Metadata), and pages cannot make them lie.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none"
            && IsSecret(request.Cookies[Cookie], out var expected)
            && IsSecret(form[Field], out var given)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given));
    }

    private static bool IsSecret(string? text, [NotNullWhen(true)] out string? secret)
    {
        secret = text is { Length: Length } && text.All(char.IsAsciiHexDigitLower) ? text : null;
        return secret is not null;
    }
}
