using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quartiers2030.Aggregator.Following;

/// <summary>Red until every expected journal's first reported head is in the read model; after that yellow while one lags or is refused.</summary>
internal sealed class CaughtUpHealthCheck(FollowingStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var sources = status.Sources;
        var data = sources.ToDictionary(source => source.Source, object (source) => Describe(source), StringComparer.Ordinal);
        if (status.Role == FollowingRole.StandingBy)
        {
            return Task.FromResult(HealthCheckResult.Healthy("Another process writes the read model; this one answers readers and takes over.", data));
        }

        if (sources.Count == 0 || sources.Any(source => source is { Expected: true, HasCaughtUp: false }))
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The read model has not caught up with every journal yet.", data: data));
        }

        return Task.FromResult(sources.Any(source => source.Lag > 0 || source.Conflict is not null)
            ? HealthCheckResult.Degraded("The read model lags behind a journal, or refuses it.", data: data)
            : HealthCheckResult.Healthy("The read model holds all that the journals have reported.", data));
    }

    private static string Describe(SourceStatus source) =>
        source.Conflict is { } conflict ? $"{conflict.Code} at {conflict.Sequence}"
        : source.HeadReported ? $"{source.Position} of {source.Head}"
        : $"{source.Position}, head not reported yet";
}
