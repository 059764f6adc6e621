using System.Security.Claims;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Maps a provider's own claim names onto <see cref="CallerClaims"/>.</summary>
internal static class CallerPrincipal
{
    internal static ClaimsPrincipal From(ClaimsPrincipal validated, TokenOptions options)
    {
        if (options is { RoleClaim: CallerClaims.Role, OperatorClaim: CallerClaims.Operator })
        {
            return validated;
        }

        var identity = new ClaimsIdentity(validated.Identity?.AuthenticationType, CallerClaims.Subject, CallerClaims.Role);
        foreach (var claim in validated.Claims)
        {
            // A claim that merely happens to have our name says nothing: only the configured one counts.
            if (claim.Type is not (CallerClaims.Role or CallerClaims.Operator))
            {
                identity.AddClaim(claim.Clone());
            }
        }

        Map(options.RoleClaim, CallerClaims.Role);
        Map(options.OperatorClaim, CallerClaims.Operator);
        return new ClaimsPrincipal(identity);

        void Map(string theirs, string ours)
        {
            foreach (var claim in validated.FindAll(theirs))
            {
                identity.AddClaim(new Claim(ours, claim.Value, claim.ValueType, claim.Issuer));
            }
        }
    }
}
