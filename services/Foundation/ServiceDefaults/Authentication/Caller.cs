using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Quartiers2030.Values;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Who calls, as far as rights go. Made only from a token that says it without doubt.</summary>
public sealed record Caller
{
    private const int MaxSubjectLength = 128;

    private Caller(CallerRole role, string subject, string? @operator)
    {
        Role = role;
        Subject = subject;
        Operator = @operator;
    }

    /// <summary>What it is.</summary>
    public CallerRole Role { get; }

    /// <summary>Who it is at the provider: 1 to 128 characters.</summary>
    public string Subject { get; }

    /// <summary>Identity of the operator or landlord, as <see cref="OperatorId"/> checks it; null for the mission and readers.</summary>
    public string? Operator { get; }

    /// <summary>How journals name it: <c>operator:ars</c>, <c>landlord:partenord-habitat</c>, <c>mission:SUBJECT</c>, <c>reader:SUBJECT</c>.</summary>
    public string Author => $"{Roles.NameOf(Role)}:{Operator ?? Subject}";

    /// <summary>The caller of a request that a policy of <see cref="Policies"/> has let through.</summary>
    /// <exception cref="InvalidOperationException">The principal has no rights here; the message says why.</exception>
    public static Caller From(ClaimsPrincipal principal) =>
        TryFrom(principal, out var caller, out var reason) ? caller : throw new InvalidOperationException(reason);

    /// <summary>The caller, or the reason why the principal is none. The reason may be told to the caller.</summary>
    public static bool TryFrom(
        ClaimsPrincipal principal, [NotNullWhen(true)] out Caller? caller, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(principal);
        caller = null;
        var roles = principal.FindAll(CallerClaims.Role).Select(claim => Roles.Find(claim.Value)).OfType<CallerRole>().Distinct().Take(2).ToArray();
        if (roles.Length != 1)
        {
            reason = roles.Length == 0
                ? "The token holds none of the roles mission, operator, landlord, reader."
                : "The token holds two roles; it must hold one.";
            return false;
        }

        var subject = principal.FindFirst(CallerClaims.Subject)?.Value;
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > MaxSubjectLength || subject.Any(char.IsControl))
        {
            reason = $"The token must name its subject in 1 to {MaxSubjectLength} characters.";
            return false;
        }

        string? id = null;
        if (roles[0] is CallerRole.Operator or CallerRole.Landlord)
        {
            var ids = principal.FindAll(CallerClaims.Operator).Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToArray();
            if (ids.Length != 1 || !OperatorId.TryParse(ids[0], out _))
            {
                reason = $"A token with the role {Roles.NameOf(roles[0])} must hold one identity: 2 to 64 of a-z, 0-9 and '-'.";
                return false;
            }

            id = ids[0];
        }

        caller = new Caller(roles[0], subject, id);
        reason = null;
        return true;
    }
}
