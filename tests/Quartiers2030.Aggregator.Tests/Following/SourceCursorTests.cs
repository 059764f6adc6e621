using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Following;

public sealed class SourceCursorTests
{
    private readonly TestJournal _journal = Facts.Ars();

    [Fact]
    public void Offer_InOrder_TakesEach()
    {
        var cursor = new SourceCursor("ars");

        Assert.All(_journal.Entries, entry => Assert.Equal(Reception.Next, cursor.Offer(entry)));

        Assert.Equal(_journal.Entries.Count, cursor.Position);
        Assert.Equal(_journal.Head.Hash, cursor.Hash);
        Assert.Null(cursor.Conflict);
    }

    [Fact]
    public void Offer_Again_IsKnownAndMovesNothing()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);

        Assert.Equal(Reception.Known, cursor.Offer(_journal.Entries[0]));
        Assert.Equal(Reception.Known, cursor.Offer(_journal.Entries[1]));
        Assert.Equal(2, cursor.Position);
    }

    [Fact]
    public void Offer_Early_IsHeldUntilTheGapIsFilled()
    {
        var cursor = new SourceCursor("ars");
        Assert.Equal(Reception.Held, cursor.Offer(_journal.Entries[2]));
        Assert.Equal(Reception.Held, cursor.Offer(_journal.Entries[1]));
        Assert.False(cursor.TryTakeHeld(out _));
        Assert.True(cursor.IsBehind);

        Assert.Equal(Reception.Next, cursor.Offer(_journal.Entries[0]));
        Assert.True(cursor.TryTakeHeld(out var second));
        Assert.True(cursor.TryTakeHeld(out var third));

        Assert.Equal([2L, 3L], [second.Stamp!.Sequence, third.Stamp!.Sequence]);
        Assert.False(cursor.TryTakeHeld(out _));
        Assert.Equal(3, cursor.Position);
    }

    [Fact]
    public void Offer_MoreThanMayBeHeld_IsDroppedAndStillKnownToExist()
    {
        var cursor = new SourceCursor("ars", heldEntries: 2);
        cursor.Offer(_journal.Entries[2]);
        cursor.Offer(_journal.Entries[3]);

        Assert.Equal(Reception.Dropped, cursor.Offer(_journal.Entries[4]));
        Assert.Equal(5, cursor.Head);
    }

    [Fact]
    public void Offer_AnotherHistory_IsRefusedAndNothingMoves()
    {
        var other = Facts.Ars("another");
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);

        Assert.Equal(Reception.Refused, cursor.Offer(other.Entries[1]));

        Assert.Equal(1, cursor.Position);
        Assert.Equal(SourceConflict.AnotherHistory, cursor.Conflict?.Code);
        Assert.Equal(2, cursor.Conflict?.Sequence);
        Assert.Equal(Reception.Next, cursor.Offer(_journal.Entries[1]));
        Assert.Null(cursor.Conflict);
    }

    [Fact]
    public void Offer_OtherEntryAtThePosition_IsRefused()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);

        Assert.Equal(Reception.Refused, cursor.Offer(Facts.Ars("another").Entries[0]));
        Assert.NotNull(cursor.Conflict);
    }

    [Fact]
    public void Report_OtherHashAtThePosition_IsAConflict()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);

        cursor.Report(new JournalHeadReported("ars", 1, new string('a', 64)));

        Assert.Equal(SourceConflict.AnotherHistory, cursor.Conflict?.Code);
    }

    [Fact]
    public void Report_First_DecidesWhenItHasCaughtUp()
    {
        var cursor = new SourceCursor("ars");
        Assert.True(cursor.IsBehind);
        cursor.Report(new JournalHeadReported("ars", 2, _journal.Entries[1].Stamp!.Hash));
        Assert.False(cursor.HasCaughtUp);

        cursor.Offer(_journal.Entries[0]);
        Assert.False(cursor.HasCaughtUp);
        cursor.Offer(_journal.Entries[1]);

        Assert.True(cursor.HasCaughtUp);
        Assert.False(cursor.IsBehind);
        cursor.Report(_journal.Head);
        Assert.True(cursor.IsBehind);
        Assert.True(cursor.HasCaughtUp);
    }

    [Fact]
    public void Report_EmptyJournal_HasCaughtUp()
    {
        var cursor = new SourceCursor("caf");

        cursor.Report(new JournalHeadReported("caf", 0, new string('0', 64)));

        Assert.True(cursor.HasCaughtUp);
        Assert.False(cursor.IsBehind);
    }

    [Fact]
    public void GoBack_FromAFailedEntry_RefusesItAndForgetsWhatWasHeld()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);
        cursor.Offer(_journal.Entries[3]);

        cursor.GoBack(_journal.Entries[1].Stamp!, "no sense");

        Assert.Equal(1, cursor.Position);
        Assert.Equal(_journal.Entries[0].Stamp!.Hash, cursor.Hash);
        Assert.Equal(SourceConflict.UnreadableEntry, cursor.Conflict?.Code);
        Assert.False(cursor.TryTakeHeld(out _));
    }
}
