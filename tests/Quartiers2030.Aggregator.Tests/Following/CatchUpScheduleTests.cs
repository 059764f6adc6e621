using Microsoft.Extensions.Time.Testing;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Tests.Hosting;

namespace Quartiers2030.Aggregator.Tests.Following;

public sealed class CatchUpScheduleTests
{
    private static readonly AggregatorOptions Options = new() { HoldFor = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(10) };

    private readonly FakeTimeProvider _time = new();
    private readonly TestJournal _journal = Facts.Ars();
    private readonly SourceCursor _cursor = new("ars");
    private readonly CatchUpSchedule _schedule;

    public CatchUpScheduleTests() => _schedule = new CatchUpSchedule(_cursor, Options, _time);

    [Fact]
    public void IsDue_AtStart_AtOnceThenWithDoublingPauses()
    {
        Assert.True(_schedule.IsDue());
        Assert.False(After(1.9));
        Assert.True(After(0.1));
        Assert.False(After(3.9));
        Assert.True(After(0.1));
        Assert.False(After(7.9));
        Assert.True(After(0.1));
        Assert.False(After(9.9));
        Assert.True(After(0.1));
    }

    [Fact]
    public void IsDue_CaughtUp_Never()
    {
        Start();

        Assert.False(After(100));
    }

    [Fact]
    public void IsDue_AGap_OnlyOnceItHasStayedFor()
    {
        Start();
        _cursor.Offer(_journal.Entries[_journal.Entries.Count - 1]);
        Assert.True(_cursor.IsBehind);

        Assert.False(After(0.9));
        Assert.True(After(0.1));
    }

    [Fact]
    public void IsDue_ReplayThatStopsShort_AsksForMoreSoon()
    {
        Assert.True(_schedule.IsDue());
        _cursor.Report(_journal.Head);
        _cursor.Offer(_journal.Entries[0]);
        Assert.False(After(0.1));

        Assert.False(After(0.1));
        Assert.True(After(0.1));
    }

    private bool After(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _schedule.IsDue();
    }

    /// <summary>Everything but the last two entries has come, and the journal says that this is all.</summary>
    private void Start()
    {
        foreach (var entry in _journal.Entries.SkipLast(2))
        {
            _cursor.Offer(entry);
        }

        _cursor.Report(new Contracts.V1.JournalHeadReported("ars", _cursor.Position, _cursor.Hash));
        Assert.True(_schedule.IsDue());
        Assert.False(_schedule.IsDue());
    }
}
