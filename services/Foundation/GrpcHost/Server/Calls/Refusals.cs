using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>Answers requests that never become a call.</summary>
internal static class Refusals
{
    /// <summary>Answers a request that is not gRPC over HTTP/2.</summary>
    /// <returns>Whether the request was refused.</returns>
    public static bool RefuseForeign(HttpContext http)
    {
        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            Write(http, new Status(StatusCode.Internal, $"gRPC needs HTTP/2; the request came over {http.Request.Protocol}."));
            return true;
        }

        if (!Headers.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            Write(http, new Status(StatusCode.Internal, $"The content type of a gRPC call is {Headers.ContentType}."));
            return true;
        }

        return false;
    }

    /// <summary>Writes a status as the whole response ("Trailers-Only").</summary>
    public static void Write(HttpContext http, Status status)
    {
        http.Response.ContentType = Headers.ContentType;
        WriteStatus(http.Response.Headers, status);
    }

    public static void WriteStatus(IHeaderDictionary headers, Status status)
    {
        headers[Headers.Status] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(status.Detail))
            headers[Headers.Message] = StatusMessage.Encode(status.Detail);
    }
}
