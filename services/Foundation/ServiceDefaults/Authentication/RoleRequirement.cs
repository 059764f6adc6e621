using Microsoft.AspNetCore.Authorization;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>The caller has one of these roles.</summary>
internal sealed record RoleRequirement(IReadOnlyList<CallerRole> Allowed) : IAuthorizationRequirement;

/// <summary>Decides, and says why not.</summary>
internal sealed class RoleHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return Task.CompletedTask; // not refused but unknown: 401, not 403
        }

        if (!Caller.TryFrom(context.User, out var caller, out var reason))
        {
            context.Fail(new AuthorizationFailureReason(this, reason));
        }
        else if (requirement.Allowed.Contains(caller.Role))
        {
            context.Succeed(requirement);
        }
        else
        {
            var allowed = string.Join(" or ", requirement.Allowed.Select(Roles.NameOf));
            context.Fail(new AuthorizationFailureReason(
                this, $"This needs the role {allowed}; the token's is {Roles.NameOf(caller.Role)}."));
        }

        return Task.CompletedTask;
    }
}
