using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Quartiers2030.ServiceDefaults.Grpc;

/// <summary>Says over gRPC what <c>/health/ready</c> says, of the host and of each of its services; nothing is served once the host stops.</summary>
internal sealed class GrpcHealthPublisher : IHealthCheckPublisher
{
    private readonly HealthServiceImpl _health;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly Lazy<string[]> _services;

    public GrpcHealthPublisher(HealthServiceImpl health, EndpointDataSource endpoints, IHostApplicationLifetime lifetime)
    {
        (_health, _lifetime) = (health, lifetime);
        _services = new(() =>
        [
            string.Empty,
            .. endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.ServiceName).OfType<string>().Distinct(StringComparer.Ordinal),
        ]);
        health.SetStatus(string.Empty, HealthCheckResponse.Types.ServingStatus.NotServing);
        lifetime.ApplicationStopping.Register(() => Set(HealthCheckResponse.Types.ServingStatus.NotServing));
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (!_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Set(report.Status == HealthStatus.Unhealthy
                ? HealthCheckResponse.Types.ServingStatus.NotServing
                : HealthCheckResponse.Types.ServingStatus.Serving);
        }

        return Task.CompletedTask;
    }

    private void Set(HealthCheckResponse.Types.ServingStatus status)
    {
        foreach (var service in _services.Value)
        {
            _health.SetStatus(service, status);
        }
    }
}
