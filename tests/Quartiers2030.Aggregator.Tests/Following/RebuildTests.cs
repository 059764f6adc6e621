using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Tests.Following;

public sealed class RebuildTests
{
    private const string Address = "/api/v1/rebuild";
    private const string Review = "/api/v1/reviews/2025-T2";

    [Fact]
    public async Task Rebuild_OfADamagedModel_IsTheReplayAgainAndServesThroughout()
    {
        await using var host = await StartAsync(Facts.Ars());
        var right = await host.DigestAsync();
        var before = await TagAsync(host);
        await DamageAsync(host);
        Assert.NotEqual(right, await host.DigestAsync());
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                using var review = await host.GetAsync(Review);
                Assert.Equal(HttpStatusCode.OK, review.StatusCode);
            }

            return reads;
        });

        using var given = await host.SendAsync(HttpMethod.Post, Address);
        Assert.Equal(HttpStatusCode.Accepted, given.StatusCode);
        var done = await UntilAsync(host, "done");

        await stop.CancelAsync();
        Assert.True(await reading > 0);
        Assert.Equal(right, await host.DigestAsync());
        Assert.All(done.GetProperty("sources").EnumerateArray(), source => Assert.True(source.GetProperty("caughtUp").GetBoolean()));
        // A page may be given out for a second after it is no longer the newest.
        while (await TagAsync(host) == before)
        {
            await Task.Delay(20);
        }

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/health/ready", role: null)).StatusCode);
    }

    [Fact]
    public async Task Rebuild_WhileEntriesCome_HoldsThemAndFollowsOn()
    {
        var journal = Facts.Ars();
        await using var host = await StartAsync(journal);
        host.Replays.EntriesPerReplay = 1;
        using var given = await host.SendAsync(HttpMethod.Post, Address);
        for (var n = 0; n < 5; n++)
        {
            await host.PublishAsync(journal.Append(Facts.Batch(Facts.Cell("AR-01", "QN05901N", "2025-T3", n, revision: n + 1, reason: "suite"))));
        }

        await UntilAsync(host, "done");
        await host.PublishAsync(journal.Append(Facts.Weather("AR-02")));
        await host.UntilAtAsync("ars", journal.Entries.Count);

        await using var fresh = await StartAsync(Facts.Ars(), journal);
        Assert.Equal(await fresh.DigestAsync(), await host.DigestAsync());
    }

    [Fact]
    public async Task Rebuild_OfAJournalThatWasReplaced_FollowsTheNewHistory()
    {
        await using var host = await StartAsync(Facts.Ars());
        var other = new TestJournal("ars", "restored");
        other.AppendAll(Facts.Ars().Entries.SkipLast(4).Select(entry => entry with { Stamp = null }));
        host.Replays.Journals["ars"] = other;
        await host.PublishAsync(other.Append(Facts.Weather("AR-02")));
        await host.UntilAsync(h => h.Status.Sources.Any(source => source.Conflict?.Code == SourceConflict.AnotherHistory), "the conflict");

        using var given = await host.SendAsync(HttpMethod.Post, Address);
        await UntilAsync(host, "done");
        await host.PublishAsync(other.Append(Facts.Weather("AR-01", "2025-T1")));
        await host.UntilAtAsync("ars", other.Entries.Count);

        Assert.All(host.Status.Sources, source => Assert.Null(source.Conflict));
        await using var fresh = await StartAsync(other);
        Assert.Equal(await fresh.DigestAsync(), await host.DigestAsync());
    }

    [Fact]
    public async Task Rebuild_InterruptedByARestart_GoesOnWhereItWas()
    {
        var journal = Facts.Ars();
        var first = await StartAsync(journal);
        first.Replays.EntriesPerReplay = 3;
        using (await first.SendAsync(HttpMethod.Post, Address))
        {
            await first.UntilAsync(host => host.Replays.Requests.Any(request => request.AfterSequence == 3), "a second request");
            first.Replays.Silent = true;
            await UntilAsync(first, "running", rebuild => rebuild.GetProperty("sources")[0].GetProperty("position").GetInt64() >= 3);
        }

        await first.StopAsync();
        await using var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);
        var done = await UntilAsync(second, "done");

        Assert.Equal(1, done.GetProperty("number").GetInt64());
        Assert.DoesNotContain(second.Replays.Requests, request => request.AfterSequence < 3);
        await using var fresh = await StartAsync(journal);
        Assert.Equal(await fresh.DigestAsync(), await second.DigestAsync());
    }

    [Fact]
    public async Task Rebuild_WhoseModelWasHalfMade_BeginsAgain()
    {
        var journal = Facts.Ars();
        var first = await StartAsync(journal);
        await first.StopAsync();
        var database = ReadModelDatabase.Of(await TestEngine.LocateAsync(first.Folder));
        Assert.True(await new RebuildOrders(database, TimeProvider.System).TryGiveAsync("mission:essai", CancellationToken.None));
        await database.Next.MakeAsync(CancellationToken.None);
        if (!TestEngine.IsPostgreSql)
        {
            // As a process leaves it that is killed while it makes the tables.
            await using var context = database.Next.Database.OpenContext();
            await context.Database.ExecuteSqlAsync(
                $"DROP TABLE cell; INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2025-01-01')");
        }

        await using var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);

        Assert.Equal(1, (await UntilAsync(second, "done")).GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task Rebuild_LeftByAnotherBuild_BeginsAgain()
    {
        var journal = Facts.Ars();
        var first = await StartAsync(journal);
        first.Replays.EntriesPerReplay = 3;
        using (await first.SendAsync(HttpMethod.Post, Address))
        {
            await first.UntilAsync(host => host.Replays.Requests.Any(request => request.AfterSequence == 3), "a second request");
            first.Replays.Silent = true;
        }

        await using (var context = first.Database.OpenContext())
        {
            await context.RebuildOrders.ExecuteUpdateAsync(order => order.SetProperty(o => o.Build, "another"));
        }

        await first.StopAsync();
        await using var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);
        await UntilAsync(second, "done");

        Assert.Contains(second.Replays.Requests, request => request.AfterSequence == 0);
    }

    [Fact]
    public async Task Post_WhileOneRuns_IsRefusedAndDeleteWithdrawsIt()
    {
        await using var host = await StartAsync(Facts.Ars());
        host.Replays.Silent = true;
        var before = await host.DigestAsync();
        using var first = await host.SendAsync(HttpMethod.Post, Address);
        await UntilAsync(host, "running", rebuild => rebuild.GetProperty("sources").GetArrayLength() > 0);

        using var second = await host.SendAsync(HttpMethod.Post, Address);
        Assert.Equal((HttpStatusCode.Conflict, "rebuild-runs"), (second.StatusCode, await CodeAsync(second)));
        using var withdrawn = await host.SendAsync(HttpMethod.Delete, Address);
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        using var nothing = await host.SendAsync(HttpMethod.Delete, Address);
        Assert.Equal((HttpStatusCode.Conflict, "no-rebuild-runs"), (nothing.StatusCode, await CodeAsync(nothing)));

        await UntilGoneAsync(host);
        Assert.Equal(before, await host.DigestAsync());
        host.Replays.Silent = false;
        using var again = await host.SendAsync(HttpMethod.Post, Address);
        Assert.Equal(2, (await UntilAsync(host, "done")).GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task Start_BesideAModelThatNobodyWants_RemovesIt()
    {
        var journal = Facts.Ars();
        var first = await StartAsync(journal);
        await first.StopAsync();
        var database = ReadModelDatabase.Of(await TestEngine.LocateAsync(first.Folder));
        await database.Next.MakeAsync(CancellationToken.None);

        await using var second = await AggregatorHost.StartAsync(first.Folder, journals: journal);

        await UntilGoneAsync(second);
    }

    [Fact]
    public async Task Rebuild_ByAnybodyButTheMission_IsForbidden()
    {
        await using var host = await StartAsync(Facts.Ars());
        foreach (var role in new[] { CallerRole.Reader, CallerRole.Operator })
        {
            using var get = await host.SendAsync(HttpMethod.Get, Address, role);
            using var post = await host.SendAsync(HttpMethod.Post, Address, role);
            using var delete = await host.SendAsync(HttpMethod.Delete, Address, role);
            Assert.All([get, post, delete], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        }
    }

    private static async Task<AggregatorHost> StartAsync(params TestJournal[] journals)
    {
        var host = await AggregatorHost.StartAsync(journals: journals.DistinctBy(journal => journal.Source).ToArray());
        foreach (var journal in journals)
        {
            host.Replays.Journals[journal.Source] = journal;
            await host.PublishAsync(journal.Head);
        }

        await host.UntilCaughtUpAsync();
        await host.UntilAsync(h => journals[^1].Entries.Count == h.Status.Sources[0].Position, "the last journal's end");
        return host;
    }

    private static async Task<JsonElement> UntilAsync(AggregatorHost host, string state, Func<JsonElement, bool>? holds = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var rebuild = await host.JsonAsync(Address);
            if (rebuild.GetProperty("state").GetString() == state && holds?.Invoke(rebuild) != false)
            {
                return rebuild;
            }

            Assert.False(patience.IsCancellationRequested, $"Not {state}: {rebuild}");
            await Task.Delay(20);
        }
    }

    private static async Task UntilGoneAsync(AggregatorHost host)
    {
        if (TestEngine.IsPostgreSql)
        {
            await using var context = host.Database.OpenContext();
            await host.UntilAsync(
                _ => context.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_namespace WHERE nspname = 'read_model_next'").Single() == 0, "no schema");
        }
        else
        {
            await host.UntilAsync(h => Directory.GetFiles(h.Folder, "*.next*").Length == 0, "no second file");
        }
    }

    private static async Task DamageAsync(AggregatorHost host)
    {
        await using var context = host.Database.OpenContext();
        await context.Observations.ExecuteDeleteAsync();
        await context.Cells.ExecuteUpdateAsync(cell => cell.SetProperty(c => c.Value, 7));
    }

    private static async Task<string> TagAsync(AggregatorHost host)
    {
        using var review = await host.GetAsync(Review);
        return review.Headers.ETag!.Tag;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("code").GetString();
    }
}
