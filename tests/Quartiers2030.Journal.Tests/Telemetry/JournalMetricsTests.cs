using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.Journal.Tests.Telemetry;

public sealed class JournalMetricsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Gauges_BusAwayThenBack_TellWhatWaitsAndForHowLong()
    {
        var away = true;
        var recorder = new PublishRecorder { Confirmed = _ => { if (away) { throw new InvalidOperationException("away"); } } };
        await using (var before = await TestJournal.OpenAsync(_folder["ars.db"]))
        {
            await before.AppendManyAsync(3);
        }

        await using var host = await BusHost.StartAsync(_folder["ars.db"], options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(100), recorder: recorder);
        await BusHost.UntilAsync(() => Read(host).GetValueOrDefault("quartiers2030.relay.lag") == 3, "three that wait since before the start");
        await host.AppendAsync(TestJournal.Weather("4"));
        var waiting = Read(host);
        Assert.Equal((4, 4), (waiting["quartiers2030.journal.position"], waiting["quartiers2030.relay.lag"]));
        await BusHost.UntilAsync(() => Read(host)["quartiers2030.relay.oldest.age"] > waiting["quartiers2030.relay.oldest.age"], "a growing age");

        away = false;
        await BusHost.UntilAsync(() => Read(host)["quartiers2030.relay.lag"] == 0, "nothing that waits");
        Assert.Equal((4, 0), (Read(host)["quartiers2030.journal.position"], Read(host)["quartiers2030.relay.oldest.age"]));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What a collector would read now, of the journal ars.</summary>
    private static Dictionary<string, double> Read(BusHost host)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, host.Services.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags is [{ Key: "quartiers2030.journal", Value: "ars" }])
            {
                values[instrument.Name] = value;
            }
        }
    }
}
