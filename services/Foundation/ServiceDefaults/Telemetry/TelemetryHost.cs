using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Quartiers2030.ServiceDefaults.Telemetry;

/// <summary>
/// Sends traces and metrics over OTLP while the host runs. The exporter reads the standard <c>OTEL_EXPORTER_OTLP_*</c> environment
/// variables; a signal without an endpoint among them, or <c>OTEL_SDK_DISABLED=true</c>, is not collected at all. Which traces are kept is
/// OpenTelemetry's own <c>OTEL_TRACES_SAMPLER</c>: all by default.
/// </summary>
internal sealed class TelemetryHost(string serviceName) : IHostedLifecycleService, IDisposable
{
    private const string DisabledVariable = "OTEL_SDK_DISABLED";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesVariable = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MetricsVariable = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Before any other hosted service, so that their start is seen too.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _traces = !IsSet(TracesVariable) ? null : Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(serviceName, "quartiers2030"))
            .AddSource("Quartiers2030.*", "MassTransit", "Microsoft.AspNetCore")
            .AddProcessor<RequestSpans>()
            .AddOtlpExporter()
            .Build();
        _metrics = !IsSet(MetricsVariable) ? null : Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(serviceName, "quartiers2030"))
            .AddMeter(
                "Quartiers2030.*",
                "MassTransit",
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "Microsoft.AspNetCore.RateLimiting",
                "System.Runtime")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose(); // sends what is left
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static bool IsSet(string signalVariable) =>
        !string.Equals(Environment.GetEnvironmentVariable(DisabledVariable), "true", StringComparison.OrdinalIgnoreCase)
        && !(string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(EndpointVariable))
            && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(signalVariable)));
}

internal static class TelemetrySetup
{
    internal static void AddTelemetry(this IServiceCollection services, string serviceName)
    {
        // Without it ASP.NET Core's own spans carry no method, route or status. Read when the host is built.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        services.AddHostedService(_ => new TelemetryHost(serviceName));
    }
}
