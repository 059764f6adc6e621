using MassTransit;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

public sealed class JournalRelayTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder["ars.db"];

    [Fact]
    public async Task Relay_EveryKind_ReachesItsTypedConsumerAsItWasAppended()
    {
        await using var host = await BusHost.StartAsync(Database, bus: bus =>
        {
            foreach (var type in EventKinds.Types)
            {
                bus.AddConsumer(typeof(Catcher<>).MakeGenericType(type));
            }
        });
        var sent = new List<JournalEvent>();
        foreach (var sample in EventKinds.Types.SelectMany(type => new[] { SampleEvents.Full(type), SampleEvents.Sparse(type) }))
        {
            sent.Add(sample with { Stamp = await host.AppendAsync(sample) });
        }

        await BusHost.UntilAsync(() => host.Caught.All<JournalEvent>().Count == sent.Count, "every event");
        var received = host.Caught.All<JournalEvent>().OrderBy(e => e.Stamp!.Sequence).ToList();
        Assert.All(sent.Zip(received), pair => Assert.Equivalent(pair.First, pair.Second, strict: true));
        Assert.Equal(sent.Select(e => e.GetType()), received.Select(e => e.GetType()));
    }

    [Fact]
    public async Task Relay_Backlog_IsPublishedInOrderOnce()
    {
        await AppendWithoutABusAsync(30);
        await using (var host = await BusHost.StartAsync(Database, options => options.RelayWindow = 1))
        {
            await BusHost.UntilMarkAsync(Database, 30);
            Assert.Equal(UpTo(30), host.Published.Sequences);
        }

        await using var again = await BusHost.StartAsync(Database);
        await again.AppendAsync(TestJournal.Weather("31"));
        await BusHost.UntilMarkAsync(Database, 31);
        Assert.Equal([31], again.Published.Sequences);
    }

    [Fact]
    public async Task Relay_KilledBetweenPublishAndMark_SendsAgainFromItsMarkAndLosesNothing()
    {
        await AppendWithoutABusAsync(20);
        var recorder = new PublishRecorder();
        recorder.Confirmed = message =>
        {
            // The whole window 9 to 12 is confirmed and its mark is not moved; that of the window before it may be.
            if (message is JournalEvent { Stamp.Sequence: >= 9 and <= 12 } && recorder.Sequences.Count(s => s is >= 9 and <= 12) == 4)
            {
                _folder.CopyDatabase("ars.db", "killed.db");
            }
        };
        await using (await BusHost.StartAsync(Database, options => (options.RelayWindow, options.MarkInterval) = (4, TimeSpan.Zero), recorder: recorder))
        {
            await BusHost.UntilMarkAsync(Database, 20);
        }

        await using var after = await BusHost.StartAsync(_folder["killed.db"]);
        await BusHost.UntilMarkAsync(_folder["killed.db"], 20);

        var first = after.Published.Sequences.Min();
        Assert.Contains(first, new[] { 5L, 9L });
        Assert.Equal(UpTo(20).Where(sequence => sequence >= first), after.Published.Sequences.Order());
        Assert.Equal(recorder.Ids.Where(id => id.Key.Item2 >= first).OrderBy(id => id.Key), after.Published.Ids.OrderBy(id => id.Key));
    }

    [Fact]
    public async Task Relay_BusRefuses_TriesAgainAndSkipsNothing()
    {
        await AppendWithoutABusAsync(10);
        var refusals = 3;
        await using var host = await BusHost.StartAsync(Database, options => options.RelayWindow = 4, transport: (_, factory) =>
            factory.ConfigurePublish(publish => publish.UseExecute(context =>
            {
                if (context.TryGetPayload<PublishContext<WeatherReported>>(out var weather) && weather.Message.Stamp!.Sequence == 6
                    && Interlocked.Decrement(ref refusals) >= 0)
                {
                    throw new IOException("refused");
                }
            })));

        await BusHost.UntilMarkAsync(Database, 10);
        Assert.True(refusals < 0);
        Assert.Equal(UpTo(10), host.Published.Sequences.Distinct().Order());
        Assert.Equal(4, host.Published.Sequences.Count(sequence => sequence == 5));
    }

    [Fact]
    public async Task Relay_BusThatIsStopped_CountsItUntilItIsNot()
    {
        await AppendWithoutABusAsync(3);
        var isStopped = true;
        await using var host = await BusHost.StartAsync(Database, transport: (_, factory) => factory.ConfigurePublish(publish => publish.UseExecute(context =>
        {
            if (context.TryGetPayload<PublishContext<WeatherReported>>(out var _) && Volatile.Read(ref isStopped))
            {
                throw new OperationCanceledException("The agent is stopped.");
            }
        })));
        await BusHost.UntilAsync(() => host.Relay.Stops >= 3, "stops");

        Volatile.Write(ref isStopped, false);

        await BusHost.UntilMarkAsync(Database, 3);
        await BusHost.UntilAsync(() => host.Relay.Stops == 0, "no stops");
    }

    [Fact]
    public async Task Relay_ToldToBeginAnew_SendsAtOnceWhatWasNeverAnswered()
    {
        await AppendWithoutABusAsync(3);
        var sent = 0;
        var never = new TaskCompletionSource();
        await using var host = await BusHost.StartAsync(
            Database, options => options.ConfirmTimeout = TimeSpan.FromMinutes(10), transport: (_, factory) => factory.ConfigurePublish(publish => publish.UseExecuteAsync(
                context => context.TryGetPayload<PublishContext<WeatherReported>>(out var _) && Interlocked.Increment(ref sent) <= 3 ? never.Task : Task.CompletedTask)));
        await BusHost.UntilAsync(() => Volatile.Read(ref sent) == 3, "what is never answered");
        Assert.Empty(host.Published.Sequences);

        await host.Relay.BeginAnewAsync();

        await BusHost.UntilMarkAsync(Database, 3);
        Assert.Equal(UpTo(3), host.Published.Sequences.Order());
        Assert.Equal((RelayTrouble.None, 0), (host.Relay.Trouble, host.Relay.Stops));
        never.SetResult();
    }

    [Fact]
    public async Task Relay_ToldToBeginAnewWhileIdle_GoesOn()
    {
        await using var host = await BusHost.StartAsync(Database);
        await host.AppendAsync(TestJournal.Weather("1"));
        await BusHost.UntilMarkAsync(Database, 1);

        await host.Relay.BeginAnewAsync();

        await host.AppendAsync(TestJournal.Weather("2"));
        await BusHost.UntilMarkAsync(Database, 2);
        Assert.Equal(UpTo(2), host.Published.Sequences.Order());
    }

    [Fact]
    public async Task Relay_MarkCannotBeWritten_TriesAgainWithoutSendingAgain()
    {
        await AppendWithoutABusAsync(1);
        await TestJournal.ExecuteAsync(Database, "CREATE TRIGGER stuck BEFORE INSERT ON relay_mark BEGIN SELECT RAISE(ABORT, 'stuck'); END");
        await using var host = await BusHost.StartAsync(Database);
        await BusHost.UntilAsync(() => host.Relay.Trouble == RelayTrouble.Refused, "trouble");
        Assert.Equal(0, host.Relay.Stops);
        await TestJournal.ExecuteAsync(Database, "DROP TRIGGER stuck");

        await BusHost.UntilMarkAsync(Database, 1);
        Assert.Equal([1L], host.Published.Sequences);
        await BusHost.UntilAsync(() => host.Relay.Trouble == RelayTrouble.None, "no trouble");
    }

    [Fact]
    public async Task Relay_EntryCommitted_IsToldByTheWriter()
    {
        await using var host = await BusHost.StartAsync(
            Database, options => (options.PollInterval, options.HeadInterval) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        await BusHost.UntilAsync(() => host.Published.Heads.Count == 1, "the first report");
        for (var i = 1; i <= 3; i++)
        {
            await host.AppendAsync(TestJournal.Weather("x"));
            await BusHost.UntilMarkAsync(Database, i);
        }
    }

    [Fact]
    public async Task Relay_AnotherProcessAppends_FindsItWithoutASignal()
    {
        await using var host = await BusHost.StartAsync(Database, options => options.PollInterval = TimeSpan.FromMilliseconds(20));
        await AppendWithoutABusAsync(3);

        await BusHost.UntilMarkAsync(Database, 3);
        Assert.Equal(UpTo(3), host.Published.Sequences.Order());
    }

    [Fact]
    public async Task Relay_NothingHappens_ReportsTheHeadAtStartAndAgain()
    {
        await AppendWithoutABusAsync(3);
        await using (await BusHost.StartAsync(Database))
        {
            await BusHost.UntilMarkAsync(Database, 3);
        }

        await using var host = await BusHost.StartAsync(Database, options => options.HeadInterval = TimeSpan.FromMilliseconds(20));
        await BusHost.UntilAsync(() => host.Published.Heads.Count >= 3, "three reports");

        await using var journal = await TestJournal.OpenAsync(Database);
        var head = await journal.Reader.HeadAsync();
        Assert.All(host.Published.Heads, report => Assert.Equal(new JournalHeadReported("ars", 3, head.Hash), report));
        Assert.Empty(host.Published.Sequences);
    }

    [Fact]
    public async Task Relay_EmptyJournal_ReportsZero()
    {
        await using var host = await BusHost.StartAsync(Database);
        await BusHost.UntilAsync(() => host.Published.Heads.Count >= 1, "a report");

        Assert.Equal(new JournalHeadReported("ars", 0, new string('0', 64)), host.Published.Heads[0]);
    }

    [Fact]
    public async Task Relay_MarkBeyondTheHead_IsSetBackAndGoesOn()
    {
        await AppendWithoutABusAsync(2);
        await TestJournal.ExecuteAsync(Database, "INSERT INTO relay_mark (id, sequence) VALUES (1, 9)");
        await using var host = await BusHost.StartAsync(Database);
        await BusHost.UntilMarkAsync(Database, 2);
        await host.AppendAsync(TestJournal.Weather("3"));

        await BusHost.UntilMarkAsync(Database, 3);
        Assert.Equal([3], host.Published.Sequences);
    }

    [Fact]
    public void MessageId_OfAnEntry_NeverChanges()
    {
        // uuid.UUID of sha256(b'ars/1')[:16] with version 8 and variant 10, computed apart.
        Assert.Equal(Guid.Parse("717e1735-3453-8fae-b4f1-ac1eb53d14fe"), EventMessageId.Of("ars", 1));
        Assert.NotEqual(EventMessageId.Of("ars", 1), EventMessageId.Of("caf", 1));
        Assert.NotEqual(EventMessageId.Of("ars", 1), EventMessageId.Of("ars", 2));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<long> UpTo(int last) => Enumerable.Range(1, last).Select(i => (long)i);

    private async Task AppendWithoutABusAsync(int count)
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendManyAsync(count);
    }
}
