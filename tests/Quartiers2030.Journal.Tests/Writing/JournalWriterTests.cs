using Microsoft.EntityFrameworkCore;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

public sealed class JournalWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder["ars.db"];

    [Fact]
    public async Task WriteAsync_FiftyCallersAtOnce_NumbersWithoutGapsInOneChain()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        var stamps = await Task.WhenAll(Enumerable.Range(0, 50).Select(caller => Task.Run(async () =>
        {
            var mine = new List<JournalStamp>();
            for (var i = 0; i < 20; i++)
            {
                mine.Add(await journal.AppendAsync($"{caller}/{i}"));
            }

            return mine;
        })));

        Assert.All(stamps, mine => Assert.Equal(mine.OrderBy(stamp => stamp.Sequence), mine));
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), stamps.SelectMany(mine => mine).Select(stamp => stamp.Sequence).Order());
        Assert.Equal(stamps.SelectMany(mine => mine).OrderBy(stamp => stamp.Sequence), (await journal.ReadAllAsync()).Select(e => e.Stamp!));
        Assert.True((await journal.Reader.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task WriteAsync_WorkThrows_UndoesItAloneAndGivesItsNumberBack()
    {
        await using var journal = await TestJournal.OpenAsync(Database);

        // All three in one group: they are queued while a first work holds the lane.
        var (lane, release) = await HoldAsync(journal);
        var before = journal.AppendAsync("before");
        var failing = journal.Writer.WriteAsync<long>("operator:ars", async transaction =>
        {
            transaction.Append(TestJournal.Weather("undone"));
            transaction.Context.Notes.Add(new Note { Id = 1, Text = "undone" });
            await transaction.Context.SaveChangesAsync();
            throw new InvalidDataException("refused");
        }, CancellationToken.None);
        var after = journal.AppendAsync("after");
        release();
        await lane;

        Assert.Equal("refused", (await Assert.ThrowsAsync<InvalidDataException>(() => failing)).Message);
        Assert.Equal(1, (await before).Sequence);
        Assert.Equal(2, (await after).Sequence);
        Assert.Equal(["before", "after"], (await journal.ReadAllAsync()).Cast<WeatherReported>().Select(e => e.Comment));
        await using var context = journal.NewContext();
        Assert.Empty(await context.Notes.ToListAsync());
        Assert.True((await journal.Reader.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task WriteAsync_StateAndEntry_AreCommittedTogether()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.Writer.WriteAsync("operator:ars", transaction =>
        {
            transaction.Context.Notes.Add(new Note { Id = 1, Text = "left to the writer to save" });
            return transaction.Append(TestJournal.Weather("x"));
        }, CancellationToken.None);

        await using var context = journal.NewContext();
        Assert.Equal(1, await context.Notes.CountAsync());
        Assert.Equal(1, (await journal.Reader.HeadAsync()).Sequence);
    }

    [Fact]
    public async Task WriteAsync_CommitFails_TellsEveryCallerOfTheGroupAndGoesOn()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await TestJournal.ExecuteAsync(
            Database, """CREATE TABLE promise (note INTEGER REFERENCES "Notes"("Id") DEFERRABLE INITIALLY DEFERRED)""");
        await journal.AppendAsync("first");

        var (lane, release) = await HoldAsync(journal);
        var innocent = journal.AppendAsync("lost");
        var refused = journal.Writer.WriteAsync(
            "operator:ars", Task<int> (_) => throw new InvalidDataException("decided on what was not committed"), CancellationToken.None);
        var guilty = journal.Writer.WriteAsync(
            "operator:ars", transaction => transaction.Context.Database.ExecuteSqlRaw("INSERT INTO promise VALUES (404)"), CancellationToken.None);
        release();
        await lane;

        await Assert.ThrowsAsync<JournalWriteException>(() => innocent);
        await Assert.ThrowsAsync<JournalWriteException>(() => refused);
        await Assert.ThrowsAsync<JournalWriteException>(() => guilty);
        Assert.Equal(2, (await journal.AppendAsync("second")).Sequence);
        Assert.Equal(0, await TestJournal.ExecuteAsync(Database, "SELECT count(*) FROM promise"));
        Assert.True((await journal.Reader.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task WriteAsync_DatabaseUndoesTheWholeTransaction_RecordsNothingOfTheGroup()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await TestJournal.ExecuteAsync(Database, """CREATE TRIGGER full BEFORE INSERT ON "Notes" BEGIN SELECT RAISE(ROLLBACK, 'full'); END""");

        var (lane, release) = await HoldAsync(journal);
        var innocent = journal.AppendAsync("lost");
        var guilty = journal.Writer.WriteAsync("operator:ars", transaction =>
        {
            // Worse than a full disk: it carries on as if nothing had happened.
            Assert.ThrowsAny<Exception>(() => transaction.Context.Database.ExecuteSqlRaw("INSERT INTO Notes VALUES (1, 'x')"));
            return transaction.Append(TestJournal.Weather("must not be recorded on its own"));
        }, CancellationToken.None);
        release();
        await lane;

        await Assert.ThrowsAsync<JournalWriteException>(() => innocent);
        await Assert.ThrowsAsync<JournalWriteException>(() => guilty);
        Assert.Equal(0, (await journal.Reader.HeadAsync()).Sequence);
        Assert.Equal(1, (await journal.AppendAsync("first")).Sequence);
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileItWaits_NeverRuns()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        using var cancellation = new CancellationTokenSource();
        var (lane, release) = await HoldAsync(journal);
        var cancelled = journal.Writer.WriteAsync("operator:ars", transaction => transaction.Append(TestJournal.Weather("never")), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        release();
        await lane;
        Assert.Equal(1, (await journal.AppendAsync("next")).Sequence);
    }

    [Fact]
    public async Task WriteAsync_CancelledOnceBegun_IsFinished()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        using var cancellation = new CancellationTokenSource();
        var stamp = await journal.Writer.WriteAsync("operator:ars", async transaction =>
        {
            await cancellation.CancelAsync();
            return transaction.Append(TestJournal.Weather("kept"));
        }, cancellation.Token);

        Assert.Equal(stamp.Hash, (await journal.Reader.HeadAsync()).Hash);
    }

    [Fact]
    public async Task WriteAsync_QueueFull_WaitsForRoom()
    {
        await using var journal = await TestJournal.OpenAsync(Database, options => (options.QueueLength, options.GroupSize) = (1, 1));
        using var cancellation = new CancellationTokenSource();
        var (lane, release) = await HoldAsync(journal);
        var queued = journal.AppendAsync("queued");
        var outside = journal.Writer.WriteAsync("operator:ars", transaction => transaction.Append(TestJournal.Weather("outside")), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outside);
        release();
        await lane;
        Assert.Equal(1, (await queued).Sequence);
        Assert.Equal(1, (await journal.Reader.HeadAsync()).Sequence);
    }

    [Fact]
    public async Task Append_ClockSetBack_KeepsTheTimeOfTheLastEntry()
    {
        var clock = new SetTime(new DateTimeOffset(2025, 7, 1, 12, 0, 0, TimeSpan.Zero));
        await using (var journal = await TestJournal.OpenAsync(Database, clock: clock))
        {
            await journal.AppendAsync("noon");
        }

        clock.Now -= TimeSpan.FromHours(3);
        await using var again = await TestJournal.OpenAsync(Database, clock: clock);
        var back = await again.AppendAsync("set back");
        clock.Now += TimeSpan.FromHours(4);
        var later = await again.AppendAsync("later");

        Assert.Equal(new DateTimeOffset(2025, 7, 1, 12, 0, 0, TimeSpan.Zero), back.RecordedAt);
        Assert.Equal(clock.Now, later.RecordedAt);
    }

    [Fact]
    public async Task Append_PayloadOverTheLimit_IsRefused()
    {
        await using var journal = await TestJournal.OpenAsync(Database, options => options.MaxPayloadBytes = 1_024);

        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(new string('x', 1_024)));
        Assert.Equal(1, (await journal.AppendAsync("short")).Sequence);
    }

    [Fact]
    public async Task Append_AfterTheWorkEnded_IsRefused()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        var escaped = await journal.Writer.WriteAsync("operator:ars", transaction => transaction, CancellationToken.None);

        Assert.Throws<ObjectDisposedException>(() => escaped.Append(TestJournal.Weather("too late")));
        Assert.Throws<ObjectDisposedException>(() => escaped.Context);
    }

    [Fact]
    public async Task WriteAsync_AnotherProcessAppendedMeanwhile_ChainsOntoItsEntry()
    {
        await using var one = await TestJournal.OpenAsync(Database);
        await using var other = await TestJournal.OpenAsync(Database);
        await one.AppendAsync("1");
        await other.AppendAsync("2");

        Assert.Equal(3, (await one.AppendAsync("3")).Sequence);
        Assert.True((await one.Reader.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task WriteAsync_PooledContexts_LeaveTheLaneItsConnection()
    {
        await using var journal = await TestJournal.OpenAsync(Database, pooled: true);
        for (var i = 0; i < 3; i++)
        {
            await journal.Writer.WriteAsync("operator:ars", transaction => transaction.Context.Notes.Count(), CancellationToken.None);
            await using var context = journal.NewContext();
            Assert.Equal(0, await context.Notes.CountAsync());
            Assert.Null(context.Database.CurrentTransaction);
        }
    }

    [Fact]
    public async Task DisposeAsync_WorksWaiting_FinishesThem()
    {
        var journal = await TestJournal.OpenAsync(Database);
        var (lane, release) = await HoldAsync(journal);
        var waiting = journal.AppendAsync("waiting");
        var disposing = journal.DisposeAsync();
        release();
        await lane;
        await disposing;

        Assert.Equal(1, (await waiting).Sequence);
        await using var again = await TestJournal.OpenAsync(Database);
        Assert.Equal(1, (await again.Reader.HeadAsync()).Sequence);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Keeps the lane busy until released, so that what is queued meanwhile makes one group.</summary>
    private static async Task<(Task Lane, Action Release)> HoldAsync(TestJournal journal)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lane = journal.Writer.WriteAsync("operator:ars", async _ =>
        {
            begun.SetResult();
            await released.Task;
            return 0;
        }, CancellationToken.None);
        await begun.Task;
        return (lane, released.SetResult);
    }
}
