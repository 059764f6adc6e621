using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Hands the reasons of a refusal to the authentication scheme that will word the answer.</summary>
internal sealed class RefusalReasons : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.AuthorizationFailure is { } failure)
        {
            context.Items[typeof(RefusalReasons)] = string.Join(' ', failure.FailureReasons.Select(reason => reason.Message));
        }

        return _default.HandleAsync(next, context, policy, authorizeResult);
    }

    internal static string? Of(HttpContext context) => context.Items[typeof(RefusalReasons)] as string;
}
