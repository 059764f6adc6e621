using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>What is wrong with a token, in words that help an honest caller and tell a dishonest one nothing about the keys.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code of the problem.</param>
/// <param name="Detail">For a person; never holds a part of the token.</param>
internal sealed record TokenRefusal(int Status, string Code, string Detail)
{
    internal static TokenRefusal Of(Exception? failure) => failure switch
    {
        null => Unauthenticated("missing-token", "No access token was given."),
        AggregateException { InnerException: { } inner } => Of(inner),
        SecurityTokenExpiredException => Unauthenticated("expired-token", "The access token has expired."),
        SecurityTokenNotYetValidException => Unauthenticated("token-not-yet-valid", "The access token is not valid yet."),
        SecurityTokenNoExpirationException => Unauthenticated("token-without-expiry", "The access token never expires."),
        SecurityTokenInvalidIssuerException => Unauthenticated("other-issuer", "The access token comes from another issuer."),
        SecurityTokenInvalidAudienceException => Unauthenticated("other-audience", "The access token is meant for another audience."),
        SecurityTokenSignatureKeyNotFoundException => Unauthenticated("unknown-key", "The access token is signed with an unknown key."),
        SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException =>
            Unauthenticated("bad-signature", "The access token's signature is not valid."),
        SecurityTokenException or ArgumentException => Unauthenticated("malformed-token", "The access token cannot be read."),
        _ => new TokenRefusal(
            StatusCodes.Status503ServiceUnavailable, "identity-provider-unavailable", "Access tokens cannot be checked at the moment."),
    };

    private static TokenRefusal Unauthenticated(string code, string detail) => new(StatusCodes.Status401Unauthorized, code, detail);
}
