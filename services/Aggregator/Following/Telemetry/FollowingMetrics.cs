using System.Diagnostics.Metrics;

namespace Quartiers2030.Aggregator.Following.Telemetry;

/// <summary>How far the read model is, by journal. From memory, so a look costs the same however long the journals are.</summary>
internal sealed class FollowingMetrics : IHostedService
{
    public const string MeterName = "Quartiers2030.Aggregator";

    private readonly FollowingStatus _status;

    public FollowingMetrics(IMeterFactory meters, FollowingStatus status, SourceLags lags)
    {
        _status = status;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "quartiers2030.aggregator.position", () => Measure(source => source.Position), "{entry}", "Sequence of the last entry in the read model.");
        meter.CreateObservableGauge(
            "quartiers2030.aggregator.lag", () => Measure(source => source.Lag, ofTheWriter: true), "{entry}", "Entries known to exist and not in the read model.");
        meter.CreateObservableGauge(
            "quartiers2030.aggregator.lag.duration",
            () => Measure(source => lags.LagOf(source.Source).TotalSeconds, ofTheWriter: true),
            "s",
            "Time that the oldest entry known to exist and not in the read model has waited; 0 when there is none.");
        meter.CreateObservableGauge(
            "quartiers2030.aggregator.conflict",
            () => Measure(source => source.Conflict is null ? 0 : 1, ofTheWriter: true),
            "1",
            "1 while the entries of the journal are refused, else 0.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A process that stands by sees what is written, and not what is still to come.</summary>
    private IEnumerable<Measurement<T>> Measure<T>(Func<SourceStatus, T> read, bool ofTheWriter = false)
        where T : struct =>
        ofTheWriter && _status.Role == FollowingRole.StandingBy ? [] : _status.Sources.Select(source => new Measurement<T>(read(source), new KeyValuePair<string, object?>("quartiers2030.journal", source.Source)));
}
