using System.Net;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Tests.Hosting;

namespace Quartiers2030.Aggregator.Tests.Following;

public sealed class FollowingTests
{
    [Fact]
    public async Task Start_JournalsFullAlready_CatchesUpByReplayInSeveralAnswers()
    {
        var journal = Facts.Ars();
        await using var empty = await AggregatorHost.StartAsync(journals: new TestJournal("ars"));
        empty.Replays.EntriesPerReplay = 2;
        empty.Replays.Journals["ars"] = journal;
        await empty.PublishAsync(journal.Head);

        await empty.UntilAtAsync("ars", journal.Entries.Count);

        Assert.True(empty.Replays.Requests.Count >= journal.Entries.Count / 2);
    }

    [Fact]
    public async Task Events_TwiceAndInDisorder_EndInTheStateOfTheOrderedOnes()
    {
        var journal = Facts.Ars();
        await using var ordered = await AggregatorHost.StartAsync(journals: journal);
        await ordered.UntilCaughtUpAsync();

        // A gap is held open for longer than the test takes, so nothing here is owed to a replay; one comes only to a follower that has to start
        // again, since what it had set aside is gone then (a busy machine may let its session on PostgreSQL go).
        await using var host = await AggregatorHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Aggregator:HoldFor"] = "00:00:20", ["Aggregator:LongestPause"] = "00:01:00" },
            journals: new TestJournal("ars"));
        await host.UntilCaughtUpAsync();
        host.Replays.Journals["ars"] = journal;
        await host.PublishAsync(journal.Entries.Reverse());
        await host.PublishAsync(journal.Entries);
        await host.PublishAsync(journal.Entries.Take(3));
        await host.UntilAtAsync("ars", journal.Entries.Count);

        Assert.Equal(await ordered.DigestAsync(), await host.DigestAsync());
    }

    [Fact]
    public async Task Events_OneLost_IsFilledByAReplayFromThePosition()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: new TestJournal("ars"));
        await host.UntilCaughtUpAsync();
        host.Replays.Requests.Clear();
        host.Replays.Journals["ars"] = journal;

        await host.PublishAsync(journal.Entries.Where(entry => entry.Stamp!.Sequence != 4));
        await host.UntilAtAsync("ars", journal.Entries.Count);

        Assert.Contains(host.Replays.Requests, request => request is { Source: "ars", AfterSequence: 3 });
    }

    [Fact]
    public async Task Head_BeyondThePosition_IsFetchedThoughNoEventCame()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: new TestJournal("ars"));
        await host.UntilCaughtUpAsync();
        host.Replays.Journals["ars"] = journal;

        await host.PublishAsync(journal.Head);

        await host.UntilAtAsync("ars", journal.Entries.Count);
    }

    [Fact]
    public async Task Restart_OnTheSameFile_GoesOnFromItsPosition()
    {
        var journal = Facts.Ars();
        var head = new TestJournal("ars");
        foreach (var entry in journal.Entries.Take(5))
        {
            head.Clock = entry.Stamp!.RecordedAt;
            head.Append(entry with { Stamp = null }, entry.Stamp.Author);
        }

        var first = await AggregatorHost.StartAsync(journals: head);
        await first.UntilAtAsync("ars", 5);
        await first.StopAsync();

        await using var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);
        await second.UntilAtAsync("ars", journal.Entries.Count);

        Assert.All(second.Replays.Requests, request => Assert.True(request.AfterSequence >= 5));
        await using var fresh = await AggregatorHost.StartAsync(journals: journal);
        await fresh.UntilCaughtUpAsync();
        Assert.Equal(await fresh.DigestAsync(), await second.DigestAsync());
    }

    [Fact]
    public async Task Events_OfAnotherHistory_AreRefusedAndShownAndOtherJournalsGoOn()
    {
        var journal = Facts.Ars();
        var caf = new TestJournal("caf");
        await using var host = await AggregatorHost.StartAsync(journals: [journal, caf]);
        await host.UntilCaughtUpAsync();
        var before = await host.DigestAsync();
        host.Replays.Silent = true;

        var other = Facts.Ars("another");
        other.Append(Facts.Weather("AR-02"));
        await host.PublishAsync(other.Entries.TakeLast(1));
        await host.UntilAsync(h => h.Status.Sources.Any(s => s is { Source: "ars", Conflict: not null }), "the conflict");

        Assert.Equal(before, await host.DigestAsync());
        await host.PublishAsync(caf.Append(Facts.Commitment("CA-01", "caf")));
        await host.UntilAtAsync("caf", 1);
        var status = await host.JsonAsync("/api/v1/status");
        var source = status.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("source").GetString() == "ars");
        Assert.Equal(SourceConflict.AnotherHistory, source.GetProperty("conflict").GetProperty("code").GetString());
        using var health = await host.GetAsync("/health/ready", role: null);
        Assert.Contains("Degraded", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OneThatMakesNoSense_StopsItsJournalThereAndNoOther()
    {
        var ars = Facts.Ars();
        var good = ars.Entries.Count;
        ars.Append(Facts.Batch(Facts.Cell("AR-01", "QN05901N", "2025-T5", 1)));
        ars.Append(Facts.Weather("AR-02"));
        var caf = new TestJournal("caf");
        caf.Append(Facts.Commitment("CA-01", "caf"));
        await using var host = await AggregatorHost.StartAsync(journals: [ars, caf]);

        await host.UntilAsync(h => h.Status.Sources.Any(s => s.Conflict?.Code == SourceConflict.UnreadableEntry), "the conflict");
        await host.UntilAtAsync("caf", 1);

        var source = host.Status.Sources.Single(s => s.Source == "ars");
        Assert.Equal(good, source.Position);
        Assert.Equal(good + 1, source.Conflict!.Sequence);
    }

    [Fact]
    public async Task Status_CodeThatTwoServicesClaim_IsNamed_AndTheStateOfNowIsItsHeader()
    {
        var caf = new TestJournal("caf");
        caf.Append(Facts.Commitment("AR-01", "caf"));
        caf.Append(Facts.Commitment("CA-01", "caf"));
        await using var host = await AggregatorHost.StartAsync(journals: [Facts.Ars(), caf]);
        await host.UntilCaughtUpAsync();

        var status = await host.JsonAsync("/api/v1/status");

        Assert.Equal(["AR-01"], status.GetProperty("duplicateCodes").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(
            status.GetProperty("sources").EnumerateArray().Select(source => (source.GetProperty("source").GetString(), source.GetProperty("position").GetInt64())),
            status.GetProperty("header").GetProperty("positions").EnumerateArray()
                .Select(position => (position.GetProperty("source").GetString(), position.GetProperty("sequence").GetInt64())));
    }

    [Fact]
    public async Task Ready_UntilEveryFirstHeadIsReached_IsRed()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(silent: true, journals: journal);
        await host.PublishAsync(journal.Head);
        await host.PublishAsync(journal.Entries.SkipLast(1));
        await host.UntilAtAsync("ars", journal.Entries.Count - 1);
        using (var red = await host.GetAsync("/health/ready", role: null))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, red.StatusCode);
        }

        await host.PublishAsync(journal.Entries.TakeLast(1));
        await host.UntilCaughtUpAsync();
        using var green = await host.GetAsync("/health/ready", role: null);

        Assert.Equal(HttpStatusCode.OK, green.StatusCode);
    }

    [Fact]
    public async Task Events_WithoutAStamp_AreIgnored()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();
        var before = await host.DigestAsync();

        await host.PublishAsync(Facts.Commitment("XX-01"));
        await host.PublishAsync(journal.Append(Facts.Weather("AR-02")));
        await host.UntilAtAsync("ars", journal.Entries.Count);

        Assert.NotEqual(before, await host.DigestAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/api/v1/commitments/XX-01")).StatusCode);
    }
}
