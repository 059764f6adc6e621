using System.Text;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

public sealed class JournalReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder["ars.db"];

    [Fact]
    public async Task ReadAsync_SeveralPages_GivesEveryEntryInOrderWithItsStamp()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendManyAsync(600);

        var read = await journal.ReadAllAsync();

        Assert.Equal(Enumerable.Range(1, 600).Select(i => (long)i), read.Select(e => e.Stamp!.Sequence));
        Assert.All(read.Zip(read.Skip(1)), pair => Assert.Equal(pair.First.Stamp!.Hash, pair.Second.Stamp!.PreviousHash));
        Assert.Equal(new string('0', 64), read[0].Stamp!.PreviousHash);
        Assert.All(read, e => Assert.Equal(("ars", "operator:ars"), (e.Stamp!.Source, e.Stamp.Author)));
    }

    [Fact]
    public async Task ReadAsync_Bounds_AreRespected()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendManyAsync(10);
        var read = new List<long>();
        await foreach (var e in journal.Reader.ReadAsync(3, 7, CancellationToken.None))
        {
            read.Add(e.Stamp!.Sequence);
        }

        Assert.Equal([4, 5, 6, 7], read);
    }

    [Fact]
    public async Task ReadAsync_EntriesAppendedMeanwhile_AreReadToo()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendAsync("1");
        var read = new List<string>();
        await foreach (var e in journal.Reader.ReadAsync(0, null, CancellationToken.None))
        {
            read.Add(((WeatherReported)e).Comment);
            if (read.Count < 3)
            {
                await journal.AppendAsync($"{read.Count + 1}");
            }
        }

        Assert.Equal(["1", "2", "3"], read);
    }

    [Fact]
    public async Task HeadAsync_EmptyJournal_IsZero()
    {
        await using var journal = await TestJournal.OpenAsync(Database);

        Assert.Equal(new JournalHead(0, new string('0', 64)), await journal.Reader.HeadAsync());
        Assert.Equal(new JournalVerification(JournalHead.Empty, null, null, ""), await journal.Reader.VerifyAsync());
    }

    [Fact]
    public async Task VerifyAsync_Intact_ReportsProgressAndTheHead()
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendManyAsync(300);
        var progress = new Recorded();

        var verification = await journal.Reader.VerifyAsync(progress);

        Assert.True(verification.IsIntact);
        Assert.Equal(await journal.Reader.HeadAsync(), verification.Head);
        Assert.Equal([256, 300], progress.Positions);
    }

    [Theory]
    [InlineData("UPDATE journal SET sequence = 99 WHERE sequence = 5", 5, JournalFault.Gap)]
    [InlineData("DELETE FROM journal WHERE sequence = 5", 5, JournalFault.Gap)]
    [InlineData("DELETE FROM journal WHERE sequence = 1", 1, JournalFault.Gap)]
    [InlineData("UPDATE journal SET kind = 'ObservationWithdrawn.V1' WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET payload = CAST(replace(CAST(payload AS TEXT), 'secured', 'compromised') AS BLOB) WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET recorded_at = recorded_at - 1 WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET author = 'operator:caf' WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET previous_hash = zeroblob(32) WHERE sequence = 5", 5, JournalFault.PreviousHash)]
    [InlineData("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET hash = x'00' WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET hash = 'text' WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET recorded_at = 9223372036854775807 WHERE sequence = 5", 5, JournalFault.Hash)]
    [InlineData("UPDATE journal SET payload = x'00' WHERE sequence = 10", 10, JournalFault.Hash)]
    public async Task VerifyAsync_TamperedEntry_IsFound(string sql, long sequence, JournalFault fault)
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        await journal.AppendManyAsync(10);
        await TestJournal.ExecuteAsync(Database, sql);

        var verification = await journal.Reader.VerifyAsync();

        Assert.Equal((sequence, fault), (verification.BrokenSequence, verification.Fault));
        Assert.Equal(sequence - 1, verification.Head.Sequence);
        Assert.NotEmpty(verification.Detail);
    }

    [Theory]
    [InlineData("WeatherReported.V1", "{}", 0, JournalFault.Payload)]
    [InlineData("WeatherReported.V9", "{}", 0, JournalFault.Payload)]
    [InlineData("WeatherReported.V1", """{"commitment":"c","period":"p","weather":"secured","comment":""}""", -1, JournalFault.RecordedAtOrder)]
    public async Task VerifyAsync_RightHashOverWrongContent_IsFound(string kind, string payload, long ticksAfterLast, JournalFault fault)
    {
        await using var journal = await TestJournal.OpenAsync(Database);
        var last = await journal.AppendAsync("1");
        var (bytes, ticks, previous) = (Encoding.UTF8.GetBytes(payload), last.RecordedAt.UtcTicks + ticksAfterLast, Convert.FromHexString(last.Hash));
        await using (var context = journal.NewContext())
        {
            context.Add(new JournalEntry
            {
                Sequence = 2, Kind = kind, Payload = bytes, RecordedAt = ticks, Author = "a", PreviousHash = previous,
                Hash = EntryHash.Compute(previous, 2, kind, ticks, "a", bytes),
            });
            await context.SaveChangesAsync();
        }

        var verification = await journal.Reader.VerifyAsync();

        Assert.Equal((2L, fault), (verification.BrokenSequence, verification.Fault));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Recorded : IProgress<long>
    {
        public List<long> Positions { get; } = [];

        public void Report(long value) => Positions.Add(value);
    }
}
