using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Microsoft.AspNetCore.Http;
using Quartiers2030.GrpcHost.Wire;
using HttpRequest = Microsoft.AspNetCore.Http.HttpRequest;
using RichStatus = Google.Rpc.Status;

namespace Quartiers2030.ServiceDefaults.Grpc;

/// <summary>
/// Answers gRPC callers from outside the gRPC host, where authentication and unexpected errors are met: a <c>Trailers-Only</c> response
/// (gRPC over HTTP/2, "Responses"), which is HTTP 200 with the status in the headers and no body.
/// </summary>
internal static class GrpcReply
{
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(5);

    internal const int PermissionDenied = 7;
    internal const int Internal = 13;
    internal const int Unavailable = 14;
    internal const int Unauthenticated = 16;

    internal static bool IsGrpc(this HttpRequest request) =>
        request.ContentType is { } type
        && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && (type.Length == 16 || type[16] is '+' or ';');

    /// <summary>Answers, with the details that programs look at (AIP-193): a stable reason, and when to try again where that helps.</summary>
    internal static Task WriteAsync(HttpContext context, int status, string reason, string message)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = StatusMessage.Encode(message);
        response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(Details(status, reason, message).ToByteArray()).TrimEnd('=');
        return response.CompleteAsync();
    }

    private static RichStatus Details(int status, string reason, string message)
    {
        var details = new RichStatus { Code = status, Message = message };
        details.Details.Add(Any.Pack(new ErrorInfo { Reason = reason.ToUpperInvariant().Replace('-', '_'), Domain = GrpcEdge.ErrorDomain }));
        if (status == Unavailable)
        {
            details.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(s_retryDelay) }));
        }

        return details;
    }
}
