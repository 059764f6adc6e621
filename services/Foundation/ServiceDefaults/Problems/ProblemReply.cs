using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Quartiers2030.ServiceDefaults.Problems;

/// <summary>Writes a problem, also to a caller whose <c>Accept</c> header leaves no format for one (RFC 9110, 12.5.1 allows it).</summary>
internal static class ProblemReply
{
    internal static async Task WriteAsync(
        HttpContext context, IProblemDetailsService problems, int status, string detail, string? code = null)
    {
        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (code is not null)
        {
            problem.Extensions["code"] = code;
        }

        if (!await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem }))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(detail, context.RequestAborted);
        }
    }
}
