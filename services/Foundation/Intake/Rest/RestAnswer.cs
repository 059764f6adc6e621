using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Csv;
using Quartiers2030.Intake.Persistence;
using StatusCode = Grpc.Core.StatusCode;

namespace Quartiers2030.Intake.Rest;

/// <summary>Runs an operation for a request, and turns the status that it ends with into a problem (RFC 9457).</summary>
internal static class RestAnswer
{
    // Extensions of a problem: what the same call is answered with over gRPC (status, ErrorInfo and BadRequest).
    private const string GrpcStatus = "grpcStatus";
    private const string Reason = "reason";
    private const string Fields = "fields";

    /// <summary>A handler that answers for what <paramref name="operation"/> refuses.</summary>
    public static RequestDelegate To(Func<HttpContext, Task> operation) => async context =>
    {
        try
        {
            await operation(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && StorageFailures.Include(failure))
        {
            var refused = context.RequestServices.GetRequiredService<StorageFailures>().Explain(failure);
            await WriteAsync(context, HttpStatusOf(refused.StatusCode), refused.Status.Detail, refused);
        }
        catch (RpcException refused) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, HttpStatusOf(refused.StatusCode), refused.Status.Detail, refused);
        }
        catch (RestRefusal refused) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, refused.Status, refused.Message);
        }
        catch (CsvFileException refused) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, refused.Message);
        }
    };

    /// <summary>The HTTP status that google.rpc.Code gives for a status of gRPC.</summary>
    internal static int HttpStatusOf(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        // Of the intake: more than all_or_nothing takes. Waiting does not help, so it is not 429.
        StatusCode.ResourceExhausted => StatusCodes.Status413PayloadTooLarge,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string NameOf(StatusCode status) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());

    private static Task WriteAsync(HttpContext context, int status, string detail, RpcException? refused = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (refused is not null)
        {
            extensions[GrpcStatus] = NameOf(refused.StatusCode);
        }

        foreach (var more in refused?.GetRpcStatus()?.Details ?? [])
        {
            if (more.TryUnpack<ErrorInfo>(out var info))
            {
                extensions[Reason] = info.Reason;
            }
            else if (more.TryUnpack<BadRequest>(out var bad))
            {
                extensions[Fields] = bad.FieldViolations.Select(static violation => violation.Field).ToArray();
            }
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(context);
    }
}
