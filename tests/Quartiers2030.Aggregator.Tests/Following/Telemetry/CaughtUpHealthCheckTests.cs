using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Following.Telemetry;

namespace Quartiers2030.Aggregator.Tests.Following.Telemetry;

public sealed class CaughtUpHealthCheckTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FollowingStatus _status = new();
    private readonly SourceLags _lags;
    private readonly CaughtUpHealthCheck _check;

    public CaughtUpHealthCheckTests()
    {
        _lags = new SourceLags(_time);
        _check = new CaughtUpHealthCheck(_status, _lags, Options.Create(new AggregatorOptions { MaxLag = TimeSpan.FromSeconds(60) }));
    }

    [Fact]
    public async Task Check_BehindForMoreThanMaxLag_IsRedUntilCommitted()
    {
        Commit(position: 5, head: 7);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync()).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        var red = await CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, red.Status);
        Assert.Contains("ars by 61 s", red.Description, StringComparison.Ordinal);

        Commit(position: 7, head: 7);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Check_BusyForLongAndNeverFarBehind_StaysReady()
    {
        for (var n = 1; n <= 200; n++)
        {
            Commit(position: n, head: n + 10);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HealthStatus.Degraded, (await CheckAsync()).Status);
        }
    }

    [Fact]
    public async Task Check_ApplierStuckInABatch_TurnsRedThoughItSaysNothing()
    {
        Commit(position: 5, head: 5);
        _lags.Know([Status(position: 5, head: 6)]);

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Check_AJournalIsRefused_StaysYellowHoweverLong()
    {
        Commit(position: 5, head: 7, new SourceConflict(SourceConflict.AnotherHistory, 6, "Elsewhere."));
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Check_WhatWasSaidToExistIsDenied_CountsNoMore()
    {
        Commit(position: 5, head: 1_000_000_000);
        _time.Advance(TimeSpan.FromSeconds(59));
        Commit(position: 5, head: 5);
        _time.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    private void Commit(long position, long head, SourceConflict? conflict = null)
    {
        _status.Sources = [Status(position, head, conflict)];
        _lags.Commit(_status.Sources);
    }

    private static SourceStatus Status(long position, long head, SourceConflict? conflict = null) =>
        new("ars", Expected: true, position, new string('0', 64), head, HeadReported: true, HasCaughtUp: true, conflict);

    private Task<HealthCheckResult> CheckAsync() => _check.CheckHealthAsync(new HealthCheckContext());
}
