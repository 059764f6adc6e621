using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Grpc;

/// <summary>Says over gRPC what <c>/health/ready</c> says, of the host and of each of its services; nothing is served once the host stops.</summary>
internal sealed partial class GrpcHealthPublisher : IHealthCheckPublisher
{
    private readonly HealthServiceImpl _health;
    private readonly ILogger _log;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly Lazy<string[]> _services;
    private bool? _wasReady;

    public GrpcHealthPublisher(
        HealthServiceImpl health, EndpointDataSource endpoints, IHostApplicationLifetime lifetime, ILogger<GrpcHealthPublisher> log)
    {
        (_health, _lifetime, _log) = (health, lifetime, log);
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
        // Before the host has started, its endpoints are not known yet.
        if (_lifetime.ApplicationStarted.IsCancellationRequested && !_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var isReady = report.Status != HealthStatus.Unhealthy;
            Set(isReady ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing);
            Tell(isReady, report);
        }

        return Task.CompletedTask;
    }

    /// <summary>Once per change: a host that starts is not ready yet, which is no news.</summary>
    private void Tell(bool isReady, HealthReport report)
    {
        if (isReady && _wasReady == false)
        {
            LogReady(_log);
        }
        else if (!isReady && _wasReady == true)
        {
            LogNotReady(_log, string.Join(", ", report.Entries.Where(static check => check.Value.Status == HealthStatus.Unhealthy).Select(static check => check.Key)));
        }

        _wasReady = isReady || _wasReady is not null ? isReady : null;
    }

    private void Set(HealthCheckResponse.Types.ServingStatus status)
    {
        foreach (var service in _services.Value)
        {
            _health.SetStatus(service, status);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Not ready any more: {Checks}")]
    private static partial void LogNotReady(ILogger log, string checks);

    [LoggerMessage(2, LogLevel.Information, "Ready again")]
    private static partial void LogReady(ILogger log);
}
