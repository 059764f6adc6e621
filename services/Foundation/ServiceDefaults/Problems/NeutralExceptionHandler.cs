using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults.Grpc;

namespace Quartiers2030.ServiceDefaults.Problems;

/// <summary>
/// Answers for an exception that nobody caught: the log gets the exception, once (the middleware stays silent about what a handler
/// has dealt with); the caller reads a neutral text and the trace id under which that log is found. A database that does not answer is for now
/// (503), and not a fault of ours (500).
/// </summary>
internal sealed partial class NeutralExceptionHandler(IProblemDetailsService problems, ILogger<NeutralExceptionHandler> log) : IExceptionHandler
{
    private const string DataAway = "The data cannot be read for now. Try again in a while.";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var status = exception switch
        {
            // Kestrel and model binding say so when the request itself is at fault.
            BadHttpRequestException bad => bad.StatusCode,
            DbException or InvalidOperationException { InnerException: DbException } => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogUnhandled(log, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName);
        }

        if (httpContext.Request.IsGrpc())
        {
            await (status == StatusCodes.Status503ServiceUnavailable
                ? GrpcReply.WriteAsync(httpContext, GrpcReply.Unavailable, "unavailable", DataAway)
                : GrpcReply.WriteAsync(httpContext, GrpcReply.Internal, "internal-error", "Internal error."));
            return true;
        }

        await ProblemReply.WriteAsync(httpContext, problems, status, status switch
        {
            < StatusCodes.Status500InternalServerError => "The request could not be read.",
            StatusCodes.Status503ServiceUnavailable => DataAway,
            _ => "Something went wrong on the server. Nothing about it can be said here; quote the trace id to the administrators.",
        });
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed")]
    private static partial void LogUnhandled(ILogger log, Exception exception, string method, string? endpoint);
}
