using System.Net;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Tests.Hosting;

namespace Quartiers2030.Aggregator.Tests.Following;

/// <summary>Two processes over one read model: one writes, the other answers readers and takes over.</summary>
public sealed class StandbyTests
{
    [Fact]
    public async Task Second_WhileTheFirstWrites_StandsByAndReadsWhatItWrote()
    {
        var journal = Facts.Ars();
        var (first, second) = await StartAsync(journal);
        await using var _ = second;
        var before = await PositionAsync(second);
        await first.PublishAsync(journal.Append(Facts.Weather("AR-02")));
        await first.UntilAtAsync("ars", journal.Entries.Count);

        await UntilAsync(async () => await PositionAsync(second) == before + 1, "the second reads on");

        Assert.Empty(second.Replays.Requests);
        using var ready = await second.GetAsync("/health/ready", role: null);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("takes over", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await first.StopAsync();
    }

    [Fact]
    public async Task Second_OnceTheFirstHasGone_GoesOnFromItsPosition()
    {
        var journal = Facts.Ars();
        var (first, second) = await StartAsync(journal);
        await using var _ = second;

        await first.StopAsync();
        await second.UntilAsync(host => host.Status.Role == FollowingRole.Active, "the second writes");
        await second.PublishAsync(journal.Append(Facts.Weather("AR-02")));
        await second.UntilAtAsync("ars", journal.Entries.Count);

        Assert.All(second.Replays.Requests, request => Assert.True(request.AfterSequence >= journal.Entries.Count - 1));
        await using var fresh = await AggregatorHost.StartAsync(journals: journal);
        await fresh.UntilAtAsync("ars", journal.Entries.Count);
        Assert.Equal(await fresh.DigestAsync(), await second.DigestAsync());
    }

    [Fact]
    public async Task First_WhoseSessionsTheServerEnds_LeavesTheQueueAndOneOfTheTwoWrites()
    {
        var journal = Facts.Ars();
        var (first, second) = await StartAsync(journal);
        await using var _ = second;
        if (TestEngine.IsPostgreSql)
        {
            await using var context = second.Database.OpenContext();
            await context.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await first.UntilAsync(host => host.Status.Role != FollowingRole.Active || second.Status.Role == FollowingRole.Active, "the first has noticed");
        }

        var last = journal.Append(Facts.Weather("AR-02")).Stamp!.Sequence;
        await UntilAsync(
            async () =>
            {
                // Whoever listens takes it; in memory each host has a bus of its own.
                await first.PublishAsync(journal.Head);
                await second.PublishAsync(journal.Head);
                return first.Status.Role != second.Status.Role && await PositionAsync(second) == last;
            },
            "one of the two follows on");

        await first.StopAsync();
    }

    private static async Task<(AggregatorHost First, AggregatorHost Second)> StartAsync(TestJournal journal)
    {
        var first = await AggregatorHost.StartAsync(journals: journal);
        await first.UntilAtAsync("ars", journal.Entries.Count);
        await first.UntilCaughtUpAsync();
        var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);
        await second.UntilAsync(host => host.Status.Role == FollowingRole.StandingBy, "the second stands by");
        return (first, second);
    }

    private static async Task<long> PositionAsync(AggregatorHost host) =>
        (await host.JsonAsync("/api/v1/reviews/2025-T2")).GetProperty("header").GetProperty("positions")[0].GetProperty("sequence").GetInt64();

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, $"{what} did not come true");
            await Task.Delay(50);
        }
    }
}
