using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>What a response, or the lack of one, means as a status.</summary>
internal static class ResponseStatus
{
    /// <summary>The status that headers or trailers hold; null when they hold none.</summary>
    public static Status? Read(HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(Headers.Status, out var codes))
            return null;

        var detail = headers.NonValidated.TryGetValues(Headers.Message, out var messages) ? StatusMessage.Decode(messages.ToString()) : "";
        return int.TryParse(codes.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new(Enum.IsDefined((StatusCode)code) ? (StatusCode)code : StatusCode.Unknown, detail)
            : new(StatusCode.Unknown, $"The response holds an unreadable {Headers.Status}.");
    }

    /// <summary>What is wrong with the headers of a response; null when messages may follow.</summary>
    public static Status? Check(HttpResponseMessage response)
    {
        if (response.Version < HttpVersion.Version20)
            return new(StatusCode.Internal, $"The server answered over HTTP/{response.Version}; gRPC needs HTTP/2.");

        if (Read(response.Headers) is { } status)
            return status;

        // From something on the way, or from authorization, that does not speak gRPC (doc/http-grpc-status-mapping.md).
        if (response.StatusCode != HttpStatusCode.OK)
            return new(FromHttp(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}.");

        return Headers.IsGrpc(response.Content.Headers.ContentType?.ToString())
            ? null
            : new(StatusCode.Unknown, $"The server answered with content type '{response.Content.Headers.ContentType}'.");
    }

    /// <summary>What an exception of the transport means.</summary>
    public static Status FromException(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RpcException rpc:
                    return rpc.Status;
                case HttpProtocolException protocol:
                    return new(FromHttp2(protocol.ErrorCode), "The server broke the call off.", exception);
            }
        }

        return exception switch
        {
            OperationCanceledException => new(StatusCode.Cancelled, "The call was given up.", exception),
            HttpRequestException => new(StatusCode.Unavailable, $"The server cannot be reached: {exception.Message}", exception),
            IOException => new(StatusCode.Unavailable, "The connection broke.", exception),
            _ => new(StatusCode.Internal, $"The call failed: {exception.Message}", exception),
        };
    }

    private static StatusCode FromHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    // RFC 9113, section 7, as mapped by gRPC over HTTP/2, "Errors".
    private static StatusCode FromHttp2(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
