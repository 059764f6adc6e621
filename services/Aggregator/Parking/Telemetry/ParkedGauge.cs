using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Aggregator.Parking.Telemetry;

/// <summary>
/// How many messages are parked. Counted beside the looks, and only while somebody looks: its cost grows with the parked messages, which
/// are few or worth an alarm, never with the journals.
/// </summary>
internal sealed partial class ParkedGauge : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<ParkingDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ObservableGauge<long> _gauge;
    private volatile IReadOnlyList<Measurement<long>> _counts = [];

    public ParkedGauge(IMeterFactory meters, IDbContextFactory<ParkingDbContext> contexts, TimeProvider time, ILogger<ParkedGauge> logger)
    {
        (_contexts, _time, _logger) = (contexts, time, logger);
        _gauge = meters.Create("Quartiers2030.Aggregator").CreateObservableGauge(
            "quartiers2030.aggregator.parked", () => _counts, "{message}", "Messages that could not be taken, by state and code.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            if (_gauge.Enabled)
            {
                await CountAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            var counts = await context.Messages.GroupBy(message => new { message.State, message.Code })
                .Select(group => new { group.Key.State, group.Key.Code, Count = group.LongCount() }).ToListAsync(cancellationToken);
            // A series that vanished would look like one that nobody measured.
            _counts =
            [
                .. _counts.Select(known => known.Tags.ToArray()).Where(tags => !counts.Any(count => Name(count.State) == (string?)tags[0].Value && count.Code == (string?)tags[1].Value))
                    .Select(tags => new Measurement<long>(0, tags)),
                .. counts.Select(count => new Measurement<long>(count.Count, Tags(count.State, count.Code))),
            ];
        }
#pragma warning disable CA1031 // A store that is away is told by those who need it; the last count stands.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            CountFailed(fault);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(ParkedState state, string code) =>
        [new("quartiers2030.parked.state", Name(state)), new("quartiers2030.parked.code", code)];

    private static string Name(ParkedState state) => state switch
    {
        ParkedState.Waiting => "waiting",
        ParkedState.Retried => "retried",
        _ => "discarded",
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "The parked messages could not be counted")]
    private partial void CountFailed(Exception fault);
}
