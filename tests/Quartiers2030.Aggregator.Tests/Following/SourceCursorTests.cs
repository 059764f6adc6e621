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
    public void Offer_NearerOnceFull_TakesThePlaceOfTheFarthest()
    {
        var cursor = new SourceCursor("ars", heldEntries: 2);
        cursor.Offer(_journal.Entries[3]);
        cursor.Offer(_journal.Entries[4]);

        Assert.Equal(Reception.Held, cursor.Offer(_journal.Entries[1]));
        Assert.Equal(Reception.Next, cursor.Offer(_journal.Entries[0]));

        Assert.True(cursor.TryTakeHeld(out var second));
        Assert.Equal(2, second.Stamp!.Sequence);
        Assert.Equal(Reception.Next, cursor.Offer(_journal.Entries[2]));
        Assert.True(cursor.TryTakeHeld(out var fourth));
        Assert.Equal(4, fourth.Stamp!.Sequence);
        Assert.False(cursor.TryTakeHeld(out _));
    }

    [Fact]
    public void TakeFuture_EntryThatTheJournalKeepsDenying_IsTakenOutAndNothingIsMissingAnyMore()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        var stamp = _journal.Entries[1].Stamp!;
        var future = _journal.Entries[1] with { Stamp = stamp with { Sequence = 1_000_000 } };
        Assert.Equal(Reception.Held, cursor.Offer(future));

        for (var report = 1; report <= 5; report++)
        {
            Assert.Empty(cursor.TakeFuture());
            Assert.True(cursor.IsBehind);
            cursor.Report(new JournalHeadReported("ars", 1, _journal.Entries[0].Stamp!.Hash));
        }

        Assert.Equal([future], cursor.TakeFuture());
        Assert.Equal(1, cursor.Head);
        Assert.False(cursor.IsBehind);
    }

    [Fact]
    public void TakeFuture_EntryThatOvertookItsReport_Stays()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[2]);
        cursor.Report(new JournalHeadReported("ars", 0, SourceCursor.NoHash));
        for (var report = 1; report <= 10; report++)
        {
            cursor.Report(new JournalHeadReported("ars", 3, _journal.Entries[2].Stamp!.Hash));
        }

        Assert.Empty(cursor.TakeFuture());
    }

    [Fact]
    public void Report_AnswerThatEndsBeforeWhatWasAskedFor_IsAConflict()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);

        cursor.Report(new JournalHeadReported("ars", 1, _journal.Entries[0].Stamp!.Hash) { AfterSequence = 2 });

        Assert.Equal((SourceConflict.AnotherHistory, 1L), (cursor.Conflict!.Code, cursor.Conflict.Sequence));
        Assert.Contains("began anew", cursor.Conflict.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_StaleAnswer_IsNoConflict()
    {
        var cursor = new SourceCursor("ars");
        cursor.Report(new JournalHeadReported("ars", 1, _journal.Entries[0].Stamp!.Hash) { AfterSequence = 0 });
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);
        cursor.Report(new JournalHeadReported("ars", 1, _journal.Entries[0].Stamp!.Hash) { AfterSequence = 1 });

        Assert.Null(cursor.Conflict);
    }

    [Fact]
    public void Report_ThatTheJournalIsShorterAgainAndAgain_MakesItWorthAsking()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);
        cursor.Report(new JournalHeadReported("ars", 2, _journal.Entries[1].Stamp!.Hash));
        Assert.False(cursor.IsBehind);

        for (var report = 1; report <= 3; report++)
        {
            Assert.False(cursor.IsBehind);
            cursor.Report(new JournalHeadReported("ars", 1, _journal.Entries[0].Stamp!.Hash));
        }

        Assert.True(cursor.IsBehind);
    }

    [Fact]
    public void Offer_OtherEntryAtAnEarlierPosition_IsRefused()
    {
        var cursor = new SourceCursor("ars");
        cursor.Offer(_journal.Entries[0]);
        cursor.Offer(_journal.Entries[1]);
        var stamp = _journal.Entries[0].Stamp!;

        Assert.Equal(Reception.Refused, cursor.Offer(_journal.Entries[0] with { Stamp = stamp with { Hash = new string('a', 64) } }));

        Assert.Equal((SourceConflict.AnotherHistory, 1L), (cursor.Conflict!.Code, cursor.Conflict.Sequence));
        Assert.Equal(2, cursor.Position);
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
