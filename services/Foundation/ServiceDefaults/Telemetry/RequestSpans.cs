using System.Diagnostics;
using OpenTelemetry;

namespace Quartiers2030.ServiceDefaults.Telemetry;

/// <summary>
/// Says of the spans of requests what OpenTelemetry's conventions for HTTP and RPC servers ask and ASP.NET Core leaves out, which names all
/// of them alike: a call is named by its service and method, another request by its method and, where it has one, its route; a call that
/// fails through the server's fault is an error, although HTTP says 200.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    private const string Source = "Microsoft.AspNetCore";
    private const string Method = "http.request.method";
    private const string Route = "http.route";
    private const string Call = "grpc.method";
    private const string CallStatus = "grpc.status_code";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != Source)
        {
            return;
        }

        if (data.GetTagItem(Call) is string call)
        {
            data.DisplayName = call.TrimStart('/');
            if (IsFaultOfTheServer(data.GetTagItem(CallStatus)))
            {
                data.SetStatus(ActivityStatusCode.Error);
            }
        }
        else if (data.GetTagItem(Method) is string method)
        {
            data.DisplayName = data.GetTagItem(Route) is string route ? $"{method} {route}" : method;
        }
    }

    /// <summary>UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS: the codes that the conventions name.</summary>
    private static bool IsFaultOfTheServer(object? code) => code is "2" or "4" or "12" or "13" or "14" or "15";
}
