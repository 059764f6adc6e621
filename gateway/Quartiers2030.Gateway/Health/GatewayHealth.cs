using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartiers2030.Gateway.Replies;

namespace Quartiers2030.Gateway.Health;

/// <summary>Health of the gateway itself, never of what stands behind it: an orchestrator must not restart one for the other.</summary>
internal static class GatewayHealth
{
    /// <summary>Everything under it is answered here; no route can reach it.</summary>
    public const string Prefix = "/health";

    /// <summary>Registers readiness: taking requests, until told to stop.</summary>
    public static void AddGatewayHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<Readiness>("serving");

    /// <summary><c>/health/live</c> while the process answers at all, <c>/health/ready</c> while it wants requests.</summary>
    public static void UseGatewayHealth(this IApplicationBuilder app) => app.Map(Prefix, health =>
    {
        health.UseHealthChecks("/live", new HealthCheckOptions { Predicate = _ => false });
        health.UseHealthChecks("/ready");
        health.Run(context => GatewayReply.WriteAsync(context, Failure.NotFound));
    });

    private sealed class Readiness(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("Stopping.")
                : HealthCheckResult.Healthy());
    }
}
