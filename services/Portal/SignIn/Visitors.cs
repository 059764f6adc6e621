using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary>Tells who a request comes from.</summary>
internal sealed class Visitors(IReaderTokens readers, TimeProvider time)
{
    /// <summary>Who signed in, or a reader.</summary>
    /// <exception cref="PageException">The visitor's own token has expired, or the portal has none.</exception>
    public async ValueTask<Visitor> OfAsync(HttpContext context)
    {
        if (SessionCookie.Read(context.Request) is { } own)
        {
            return Check(own);
        }

        var token = await readers.GetAsync(context.RequestAborted);
        return token is null ? throw Failures.NoReaderToken() : new Visitor(token, null);
    }

    /// <summary>The visitor of a token that was given or kept.</summary>
    /// <exception cref="PageException">It is none, or has expired, or never does.</exception>
    public Visitor Check(string token)
    {
        if (!TokenClaims.TryRead(token, out var claims))
        {
            throw Failures.SignInRefused(string.IsNullOrWhiteSpace(token) ? "missing-token" : "malformed-token");
        }

        return claims.ExpiresAt switch
        {
            null => throw Failures.SignInRefused("token-without-expiry"),
            { } end when end <= time.GetUtcNow() => throw Failures.SignInRefused("expired-token"),
            _ => new Visitor(token, claims),
        };
    }
}
