namespace Quartiers2030.Journal.Tests.Telemetry;

public sealed class BacklogTests
{
    [Fact]
    public void Since_NothingWaits_IsNone()
    {
        var backlog = new Backlog();
        backlog.Finish(5);
        backlog.See(5, timestamp: 100);

        Assert.Null(backlog.Since);
    }

    [Fact]
    public void Since_TheOldestIsDone_IsThatOfTheNext()
    {
        var backlog = new Backlog();
        backlog.See(1, 100);
        backlog.See(1, 150);
        backlog.See(3, 200);
        Assert.Equal(100, backlog.Since);

        backlog.Finish(1);
        Assert.Equal(200, backlog.Since);
        backlog.Finish(2);
        Assert.Equal(200, backlog.Since);
        backlog.Finish(3);
        Assert.Null(backlog.Since);
    }

    [Fact]
    public void Since_ALoadThatIsAlwaysBehindByOne_DoesNotGrow()
    {
        var backlog = new Backlog(marks: 8);
        for (var n = 1; n <= 10_000; n++)
        {
            backlog.See(n, n);
            backlog.Finish(n - 1);
            Assert.Equal(n, backlog.Since);
        }
    }

    [Fact]
    public void Since_WorkedOffAfterALongWait_IsNeverTooSmallAndHardlyTooLarge()
    {
        const int Entries = 100_000;
        var backlog = new Backlog(marks: 200);
        for (var n = 1; n <= Entries; n++)
        {
            backlog.See(n, n);
        }

        Assert.Equal(1, backlog.Since);
        for (var n = 1; n < Entries; n++)
        {
            backlog.Finish(n);
            Assert.InRange(backlog.Since!.Value, n + 1 - (Entries / 50), n + 1);
        }

        backlog.Finish(Entries);
        Assert.Null(backlog.Since);
    }

    [Fact]
    public void Limit_WhatWasSaidDoesNotExist_WaitsNoMore()
    {
        var backlog = new Backlog();
        backlog.Finish(2);
        backlog.See(4, 100);
        backlog.See(1_000_000_000, 200);

        backlog.Limit(3);
        Assert.Equal(100, backlog.Since);
        backlog.Finish(3);
        Assert.Null(backlog.Since);

        backlog.See(1_000_000_000, 300);
        backlog.Limit(3);
        Assert.Null(backlog.Since);
    }
}
