using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Quartiers2030.ServiceDefaults.Grpc;
using Quartiers2030.ServiceDefaults.Problems;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Answers for 401 and 403, to HTTP as a problem and to gRPC as a status, with the same words.</summary>
internal static class Refusals
{
    /// <summary>Without this, an unreachable provider would be reported as our own error.</summary>
    internal static Task OnAuthenticationFailed(AuthenticationFailedContext context)
    {
        context.Fail(context.Exception);
        return Task.CompletedTask;
    }

    internal static Task OnChallenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var refusal = TokenRefusal.Of(context.AuthenticateFailure);
        if (refusal.Status == StatusCodes.Status401Unauthorized && !context.Request.IsGrpc())
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = context.AuthenticateFailure is null
                ? JwtBearerDefaults.AuthenticationScheme
                : $"{JwtBearerDefaults.AuthenticationScheme} error=\"invalid_token\", error_description=\"{refusal.Detail}\"";
        }

        return WriteAsync(
            context.HttpContext,
            refusal,
            refusal.Status == StatusCodes.Status401Unauthorized ? GrpcReply.Unauthenticated : GrpcReply.Unavailable);
    }

    internal static Task OnForbidden(ForbiddenContext context)
    {
        var reason = RefusalReasons.Of(context.HttpContext);
        var refusal = new TokenRefusal(
            StatusCodes.Status403Forbidden, "forbidden", string.IsNullOrEmpty(reason) ? "The caller lacks the right to do this." : reason);
        if (!context.Request.IsGrpc())
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = $"{JwtBearerDefaults.AuthenticationScheme} error=\"insufficient_scope\"";
        }

        return WriteAsync(context.HttpContext, refusal, GrpcReply.PermissionDenied);
    }

    private static Task WriteAsync(HttpContext context, TokenRefusal refusal, int grpcStatus) =>
        context.Request.IsGrpc()
            ? GrpcReply.WriteAsync(context, grpcStatus, refusal.Detail)
            : ProblemReply.WriteAsync(
                context, context.RequestServices.GetRequiredService<IProblemDetailsService>(), refusal.Status, refusal.Detail, refusal.Code);
}
