using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults.Grpc;

namespace Quartiers2030.ServiceDefaults.Problems;

/// <summary>
/// Answers for an exception that nobody caught: the log gets the exception, once (the middleware stays silent about what a handler
/// has dealt with); the caller reads a neutral text and the trace id under which that log is found.
/// </summary>
internal sealed partial class NeutralExceptionHandler(IProblemDetailsService problems, ILogger<NeutralExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Kestrel and model binding say so when the request itself is at fault.
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogUnhandled(log, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName);
        }

        if (httpContext.Request.IsGrpc())
        {
            await GrpcReply.WriteAsync(httpContext, GrpcReply.Internal, "internal-error", "Internal error.");
            return true;
        }

        await ProblemReply.WriteAsync(httpContext, problems, status, status < StatusCodes.Status500InternalServerError
            ? "The request could not be read."
            : "Something went wrong on the server. Nothing about it can be said here; quote the trace id to the administrators.");
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed")]
    private static partial void LogUnhandled(ILogger log, Exception exception, string method, string? endpoint);
}
