using Quartiers2030.Contracts.V1;
using Quartiers2030.Testing.PostgreSql;

namespace Quartiers2030.Journal.Tests;

/// <summary>What is different where the database is a server: several processes reach it, and it can go away by itself.</summary>
public sealed class PostgreSqlJournalTests
{
    [PostgreSqlFact]
    public async Task WriteAsync_TwoWritersOnOneDatabase_NumberWithoutGapsInOneChain()
    {
        var database = await DatabaseAsync();
        await using var one = await TestJournal.OpenAsync(database);
        await using var other = await TestJournal.OpenAsync(database);

        await Task.WhenAll(one.AppendManyAsync(300), other.AppendManyAsync(300));

        Assert.Equal(600, (await one.Reader.HeadAsync()).Sequence);
        Assert.True((await other.Reader.VerifyAsync()).IsIntact);
    }

    [PostgreSqlFact]
    public async Task Continuity_AnotherWriterAppended_IsAnother()
    {
        var database = await DatabaseAsync();
        await using var one = await TestJournal.OpenAsync(database);
        await using var other = await TestJournal.OpenAsync(database);

        await one.AppendAsync("one");
        var before = await ContinuityAsync(one);
        var same = await ContinuityAsync(one);
        await other.AppendAsync("other");

        Assert.Same(before, same);
        Assert.NotSame(before, await ContinuityAsync(one));
    }

    [PostgreSqlFact]
    public async Task WriteAsync_WorkThrows_UndoesItAlone()
    {
        await using var journal = await TestJournal.OpenAsync(await DatabaseAsync());

        await Assert.ThrowsAsync<InvalidDataException>(() => journal.Writer.WriteAsync<long>("operator:ars", async transaction =>
        {
            transaction.Append(TestJournal.Weather("undone"));
            transaction.Context.Notes.Add(new Note { Id = 1, Text = "undone" });
            await transaction.Context.SaveChangesAsync();
            throw new InvalidDataException("refused");
        }, CancellationToken.None));
        await journal.AppendAsync("kept");

        Assert.Equal("kept", Assert.IsType<WeatherReported>(Assert.Single(await journal.ReadAllAsync())).Comment);
    }

    [PostgreSqlFact]
    public async Task WriteAsync_ServerKilled_KeepsWhatWasAcknowledgedAndGoesOn()
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        await using var journal = await TestJournal.OpenAsync(await server.CreateDatabaseAsync());
        var acknowledged = new List<JournalStamp>();
        var load = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    acknowledged.Add(await journal.AppendAsync($"n° {acknowledged.Count}"));
                }
            }
            catch (JournalWriteException)
            {
                // The server is gone.
            }
        });
        await BusHost.UntilAsync(() => acknowledged.Count > 20, "some entries");
        await server.KillAsync();
        await load;
        await Assert.ThrowsAsync<JournalWriteException>(() => journal.AppendAsync("to nobody"));
        await server.StartAgainAsync();
        await journal.AppendAsync("after");

        var kept = await journal.ReadAllAsync();
        Assert.Equal(acknowledged, kept.Take(acknowledged.Count).Select(entry => entry.Stamp!));
        // One may have been committed without its sender being told.
        Assert.InRange(kept.Count, acknowledged.Count + 1, acknowledged.Count + 2);
        Assert.True((await journal.Reader.VerifyAsync()).IsIntact);
    }

    [PostgreSqlFact]
    public async Task Relay_TwoProcessesOnOneDatabase_OneRelaysAndTheOtherTakesOver()
    {
        var database = await DatabaseAsync();
        await using var second = await StartSecondAsync(database);
        Assert.Empty(second.Published.Sequences);

        await second.AppendAsync(TestJournal.Weather("4"));
        await BusHost.UntilAsync(() => second.Published.Sequences.Contains(4), "what came after the first had stopped");
        Assert.False(second.Relay.StandsBy);
        Assert.DoesNotContain(1, second.Published.Sequences);
    }

    private static async Task<BusHost> StartSecondAsync(string database)
    {
        await using var first = await BusHost.StartAsync(database);
        await first.AppendAsync(TestJournal.Weather("1"));
        await BusHost.UntilAsync(() => first.Relay.Sequence == 1, "the first relaying");
        var second = await BusHost.StartAsync(database);
        await BusHost.UntilAsync(() => second.Relay.StandsBy, "the second standing by");
        await second.AppendAsync(TestJournal.Weather("2"));
        await first.AppendAsync(TestJournal.Weather("3"));
        await BusHost.UntilAsync(() => first.Relay.Sequence == 3, "the first relaying what both took");
        return second;
    }

    private static Task<object> ContinuityAsync(TestJournal journal) =>
        journal.Writer.WriteAsync("operator:ars", static transaction => transaction.Continuity, CancellationToken.None);

    private static async Task<string> DatabaseAsync() => await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
}
