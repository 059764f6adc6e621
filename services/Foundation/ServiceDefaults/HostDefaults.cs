using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Configuration;
using Quartiers2030.ServiceDefaults.Grpc;
using Quartiers2030.ServiceDefaults.Health;
using Quartiers2030.ServiceDefaults.Logging;
using Quartiers2030.ServiceDefaults.Problems;
using Quartiers2030.ServiceDefaults.Telemetry;

namespace Quartiers2030.ServiceDefaults;

/// <summary>What every host of the platform has in common.</summary>
public static class HostDefaults
{
    private static readonly TimeSpan KeepAlivePing = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds the clock, problem details, logs, health checks, telemetry, authentication and authorization.
    /// Several services may share a host: every call after the first changes nothing.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="serviceName">Name of the service in telemetry: <c>ars</c>, <c>aggregator</c>, … The first call's name counts.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceName);
        if (builder.Services.Any(service => service.ServiceType == typeof(DefaultsAdded)))
        {
            return builder;
        }

        builder.Services.AddSingleton<DefaultsAdded>();
        builder.AddSettingsFolder();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A stream of requests may be silent for as long as it likes, so nothing else ends one whose sender vanished.
            // Headers that do not end, idle connections and single requests that dawdle end by themselves: the first two
            // by Kestrel's own limits (30 and 130 seconds), the last by the gRPC host.
            kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePing;
        });
        builder.AddLogs();
        builder.Services.AddProblems();
        builder.Services.AddHealthChecks();
        builder.Services.AddTelemetry(serviceName);
        builder.Services.AddCallers();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (the checks tagged <c>ready</c>), open to anyone; and health and
    /// reflection over gRPC, where <see cref="GrpcEdge.AddGrpcEdge"/> was called.
    /// Every call after the first changes nothing.
    /// </summary>
    /// <param name="app">The application, built after <see cref="AddServiceDefaults"/>.</param>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var properties = ((IApplicationBuilder)app).Properties;
        if (properties.TryAdd(nameof(MapServiceDefaults), true))
        {
            // Inside the developer exception page, which would show a stack trace; the start-up filter covers what runs before.
            app.UseExceptionHandler();
            app.MapHealth();
            app.MapGrpcEdge();
        }

        return app;
    }

    private sealed class DefaultsAdded;
}
