using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Quartiers2030.ServiceDefaults.Grpc;
using Quartiers2030.ServiceDefaults.Problems;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Answers for 401 and 403, to HTTP as a problem and to gRPC as a status, with the same words.</summary>
internal static partial class Refusals
{
    /// <summary>
    /// Asks the provider for its keys before the token is looked at (they are cached): the library itself would go on
    /// without them and blame the token.
    /// </summary>
    internal static async Task OnMessageReceived(MessageReceivedContext context)
    {
        if (context.Options.ConfigurationManager is not { } provider || context.Request.Headers.Authorization.Count == 0)
        {
            return;
        }

        try
        {
            await provider.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Log.ProviderUnreachable(context.HttpContext.RequestServices.GetRequiredService<ILogger<TokenOptions>>(), exception);
            context.Fail(exception);
        }
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
            ? GrpcReply.WriteAsync(context, grpcStatus, refusal.Code, refusal.Detail)
            : ProblemReply.WriteAsync(
                context, context.RequestServices.GetRequiredService<IProblemDetailsService>(), refusal.Status, refusal.Detail, refusal.Code);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The identity provider cannot be reached; callers are answered 503")]
        internal static partial void ProviderUnreachable(ILogger log, Exception exception);
    }
}
