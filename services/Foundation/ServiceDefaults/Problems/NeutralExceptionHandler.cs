using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Quartiers2030.ServiceDefaults.Grpc;

namespace Quartiers2030.ServiceDefaults.Problems;

/// <summary>
/// Answers for an exception that nobody caught. The middleware around it has logged the exception, once; the caller
/// reads a neutral text and the trace id under which that log is found.
/// </summary>
internal sealed class NeutralExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Kestrel and model binding say so when the request itself is at fault.
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        if (httpContext.Request.IsGrpc())
        {
            await GrpcReply.WriteAsync(httpContext, GrpcReply.Internal, "Internal error.");
            return true;
        }

        await ProblemReply.WriteAsync(httpContext, problems, status, status < 500
            ? "The request could not be read."
            : "Something went wrong on the server. Nothing about it can be said here; quote the trace id to the administrators.");
        return true;
    }
}
