using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Quartiers2030.Journal;

/// <summary>What the journals of a process say of themselves, all in one set of instruments; each look costs the same however long they are.</summary>
internal sealed class JournalMetrics : IHostedService
{
    public const string MeterName = "Quartiers2030.Journal";

    private readonly JournalProgress[] _journals;

    public JournalMetrics(IMeterFactory meters, IEnumerable<JournalProgress> journals, TimeProvider clock)
    {
        _journals = [.. journals];
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "quartiers2030.journal.position", () => Measure(journal => journal.Position), "{entry}", "Sequence of the last entry of the journal.");
        meter.CreateObservableGauge(
            "quartiers2030.relay.lag", () => Measure(journal => journal.Lag), "{entry}", "Entries of the journal that the bus has not confirmed.");
        meter.CreateObservableGauge(
            "quartiers2030.relay.oldest.age",
            () => Measure(journal => journal.OldestAge(clock)?.TotalSeconds),
            "s",
            "Time that the oldest entry which the bus has not confirmed has waited; 0 when there is none.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<T>> Measure<T>(Func<JournalProgress, T?> read)
        where T : struct
    {
        foreach (var journal in _journals)
        {
            if (read(journal) is { } value)
            {
                yield return new Measurement<T>(value, new KeyValuePair<string, object?>(JournalTracing.JournalTag, journal.Source));
            }
        }
    }
}
