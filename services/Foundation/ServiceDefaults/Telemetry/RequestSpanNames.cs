using System.Diagnostics;
using OpenTelemetry;

namespace Quartiers2030.ServiceDefaults.Telemetry;

/// <summary>
/// Names the span of a request by its method, and by its route where ASP.NET Core gives one, as OpenTelemetry's conventions for HTTP servers
/// have it: ASP.NET Core names each of them alike.
/// </summary>
internal sealed class RequestSpanNames : BaseProcessor<Activity>
{
    private const string Source = "Microsoft.AspNetCore";
    private const string Method = "http.request.method";
    private const string Route = "http.route";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Source && data.GetTagItem(Method) is string method)
        {
            data.DisplayName = data.GetTagItem(Route) is string route ? $"{method} {route}" : method;
        }
    }
}
