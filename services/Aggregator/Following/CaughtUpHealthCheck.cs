using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Following.Telemetry;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// Red until every expected journal's first reported head is in the read model, and again when what is known of a journal has been missing for
/// longer than <see cref="AggregatorOptions.MaxLag"/>; yellow while one lags or is refused. A journal that is refused stays yellow: it will lag
/// until somebody decides about it, and the other journals must not become unreadable for that.
/// </summary>
internal sealed class CaughtUpHealthCheck(FollowingStatus status, SourceLags lags, IOptions<AggregatorOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var sources = status.Sources;
        var data = sources.ToDictionary(source => source.Source, object (source) => Describe(source), StringComparer.Ordinal);
        if (status.Role == FollowingRole.StandingBy)
        {
            return HealthCheckResult.Healthy("Another process writes the read model; this one answers readers and takes over.", data);
        }

        if (sources.Count == 0 || sources.Any(source => source is { Expected: true, HasCaughtUp: false }))
        {
            return HealthCheckResult.Unhealthy("The read model has not caught up with every journal yet.", data: data);
        }

        var late = sources.Where(source => source.Conflict is null && lags.LagOf(source.Source) > options.Value.MaxLag).Select(Late).ToList();
        if (late.Count > 0)
        {
            return HealthCheckResult.Unhealthy($"The read model is late: {string.Join(", ", late)}.", data: data);
        }

        return sources.Any(source => source.Lag > 0 || source.Conflict is not null || lags.LagOf(source.Source) > TimeSpan.Zero)
            ? HealthCheckResult.Degraded("The read model lags behind a journal, or refuses it.", data: data)
            : HealthCheckResult.Healthy("The read model holds all that the journals have reported.", data);
    }

    private string Late(SourceStatus source) =>
        string.Create(CultureInfo.InvariantCulture, $"{source.Source} by {lags.LagOf(source.Source).TotalSeconds:F0} s");

    private static string Describe(SourceStatus source) =>
        source.Conflict is { } conflict ? $"{conflict.Code} at {conflict.Sequence}"
        : source.HeadReported ? $"{source.Position} of {source.Head}"
        : $"{source.Position}, head not reported yet";
}
