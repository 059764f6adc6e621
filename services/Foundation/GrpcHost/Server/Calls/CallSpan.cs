using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>What the request's span tells of the call, in the tags of Grpc.AspNetCore: in HTTP every call is a POST that went well.</summary>
internal static class CallSpan
{
    private const string Method = "grpc.method";
    private const string StatusCodeOf = "grpc.status_code";

    public static void Begin(HttpContext http, string fullMethod) => Of(http)?.SetTag(Method, fullMethod);

    public static void End(HttpContext http, StatusCode code) => Of(http)?.SetTag(StatusCodeOf, ((int)code).ToString(CultureInfo.InvariantCulture));

    private static Activity? Of(HttpContext http) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}
