using Microsoft.AspNetCore.Http;

namespace Quartiers2030.ServiceDefaults.Problems;

/// <summary>The <c>code</c> of a problem that names none itself. A client may rely on it; the texts may change.</summary>
internal static class ProblemCodes
{
    internal static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad-request",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status406NotAcceptable => "not-acceptable",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status412PreconditionFailed => "precondition-failed",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status422UnprocessableEntity => "invalid",
        StatusCodes.Status428PreconditionRequired => "precondition-required",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status502BadGateway => "bad-gateway",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        StatusCodes.Status504GatewayTimeout => "timeout",
        >= 500 => "internal-error",
        _ => "error",
    };
}
