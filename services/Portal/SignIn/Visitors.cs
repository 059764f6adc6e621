using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary>Tells who a request comes from.</summary>
internal sealed class Visitors(IReaderTokens readers)
{
    /// <summary>Who signed in, or a reader.</summary>
    /// <exception cref="PageException">The visitor's own token is none, or the portal has none.</exception>
    public async ValueTask<Visitor> OfAsync(HttpContext context)
    {
        if (SessionCookie.Read(context.Request) is { } own)
        {
            return Check(own);
        }

        var token = await readers.GetAsync(context.RequestAborted);
        return token is null ? throw Failures.NoReaderToken() : new Visitor(token, null);
    }

    /// <summary>The visitor of a token that was given or kept. Whether it is still good is for the aggregator to say.</summary>
    /// <exception cref="PageException">It is none, or never expires.</exception>
    public static Visitor Check(string token)
    {
        if (!TokenClaims.TryRead(token, out var claims))
        {
            throw Failures.SignInRefused(string.IsNullOrWhiteSpace(token) ? "missing-token" : "malformed-token");
        }

        return claims.ExpiresAt is null ? throw Failures.SignInRefused("token-without-expiry") : new Visitor(token, claims);
    }
}
