using Microsoft.AspNetCore.Authorization;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>
/// Names of the authorization policies. An endpoint that names none has <see cref="Reader"/>: what is forgotten is closed to strangers.
/// </summary>
public static class Policies
{
    /// <summary>The mission only.</summary>
    public const string Mission = "mission";

    /// <summary>Operators and landlords.</summary>
    public const string Operator = "operator";

    /// <summary>Whoever may write: the mission, operators and landlords.</summary>
    public const string Contributor = "contributor";

    /// <summary>Any caller with a role.</summary>
    public const string Reader = "reader";

    internal static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Mission, Require(CallerRole.Mission));
        options.AddPolicy(Operator, Require(CallerRole.Operator, CallerRole.Landlord));
        options.AddPolicy(Contributor, Require(CallerRole.Mission, CallerRole.Operator, CallerRole.Landlord));
        var anyRole = Require(CallerRole.Mission, CallerRole.Operator, CallerRole.Landlord, CallerRole.Reader);
        options.AddPolicy(Reader, anyRole);
        options.DefaultPolicy = anyRole;
        options.FallbackPolicy = anyRole;
    }

    private static AuthorizationPolicy Require(params CallerRole[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleRequirement(roles)).Build();
}
