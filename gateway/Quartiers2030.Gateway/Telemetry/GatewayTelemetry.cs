using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Quartiers2030.Gateway.Telemetry;

/// <summary>
/// Traces and metrics over OTLP, by the standard <c>OTEL_*</c> environment variables and only when an endpoint is among them. Traces begin here:
/// a gateway that took no part would pass on that they are not to be kept. For the gateway in a process of its own; a host that runs it beside
/// the services collects for all.
/// </summary>
internal static class GatewayTelemetry
{
    private const string ServiceName = "gateway";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds it to the gateway's host.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        // Without it ASP.NET Core's own spans carry no method, path or status.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(static resource => resource.AddService(ServiceName, "quartiers2030"))
            // The call to a service is a span of its own: without it the service's would name a parent that nobody has sent.
            .AddSource("Microsoft.AspNetCore", "System.Net.Http")
            .AddProcessor(new WithoutProbes())
            .AddOtlpExporter()
            .Build();
        var metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(static resource => resource.AddService(ServiceName, "quartiers2030"))
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter()
            .Build();
        // The container disposes what it made, and disposing sends what is left.
        builder.Services.AddHostedService(_ => new Lifetime(traces, metrics));
    }

    /// <summary>A look every few seconds would be most of what a quiet gateway sends.</summary>
    private sealed class WithoutProbes : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem("url.path") is string path && path.StartsWith("/health/", StringComparison.Ordinal))
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }

    private sealed class Lifetime(IDisposable traces, IDisposable metrics) : IHostedService, IDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            traces.Dispose();
            metrics.Dispose();
        }
    }
}
