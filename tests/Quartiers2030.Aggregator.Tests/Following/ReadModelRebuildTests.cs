using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartiers2030.Aggregator.Following.Rebuilding;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Tests.Following;

public sealed class ReadModelRebuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rebuild-tests-").FullName;

    [Fact]
    public async Task Run_FromTheSameJournals_GivesTheDigestOfTheOneInUse()
    {
        var (ars, caf) = (Facts.Ars(), Caf());
        await using var host = await AggregatorHost.StartAsync(journals: [ars, caf]);
        await host.UntilCaughtUpAsync();
        var live = await host.DigestAsync();

        var one = await ReadModelRebuild.RunAsync(At("one.db"), [Stream(ars), Stream(caf)]);
        var two = await ReadModelRebuild.RunAsync(At("two.db"), [Stream(caf), Stream(ars)]);

        Assert.Equal((live.Content, live.Full), (one.Content, one.Full));
        Assert.Equal((live.Content, live.Full), (two.Content, two.Full));
        Assert.Equal(ars.Entries.Count, one.Positions["ars"]);
        Assert.Empty(one.Faults);
        Assert.Equal(one.Full, (await StoredReadModel.DigestAsync(await TestEngine.LocateAsync(host.Folder))).Full);
    }

    [Fact]
    public async Task Run_SameFactsInOtherPieces_ChangesFullAndNotContent()
    {
        var pieces = new TestJournal("ars");
        foreach (var entry in Facts.Ars().Entries)
        {
            if (entry is ObservationsRecorded batch)
            {
                pieces.AppendAll(batch.Observations.Reverse().Select(line => batch with { Stamp = null, Observations = [line] }));
            }
            else
            {
                pieces.Append(entry with { Stamp = null });
            }
        }

        var whole = await ReadModelRebuild.RunAsync(At("whole.db"), [Stream(Facts.Ars())]);
        var split = await ReadModelRebuild.RunAsync(At("split.db"), [Stream(pieces)]);

        Assert.Equal(whole.Content, split.Content);
        Assert.NotEqual(whole.Full, split.Full);
    }

    [Fact]
    public async Task Run_OneNumberChanged_ChangesContent()
    {
        var other = new TestJournal("ars");
        other.AppendAll(Facts.Ars().Entries.Select(entry => entry with { Stamp = null }));
        other.Append(Facts.Batch(Facts.Cell("AR-01", "QN05901N", "2025-T2", 0, revision: 2, reason: "erreur")));

        var one = await ReadModelRebuild.RunAsync(At("one.db"), [Stream(Facts.Ars())]);
        var two = await ReadModelRebuild.RunAsync(At("two.db"), [Stream(other)]);

        Assert.NotEqual(one.Content, two.Content);
    }

    [Fact]
    public async Task Run_WithAGap_StopsThereAndSaysSo()
    {
        var ars = Facts.Ars();
        var result = await ReadModelRebuild.RunAsync(
            At("gap.db"), [new JournalEntries("ars", Async(ars.Entries.Where(e => e.Stamp!.Sequence != 4))), Stream(Caf())]);

        Assert.Equal(3, result.Positions["ars"]);
        Assert.Equal(1, result.Positions["caf"]);
        Assert.Contains("Entry 4 of 'ars' is missing", Assert.Single(result.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAFileThatExists_Refuses()
    {
        await File.WriteAllTextAsync(At("there.db"), "");

        await Assert.ThrowsAsync<IOException>(() => ReadModelRebuild.RunAsync(At("there.db"), []));
    }

    [Fact]
    public async Task Run_FromAServicesOwnFile_ReadsItsJournal()
    {
        var path = At("ars.db");
        await using var services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<ServiceContext>(options => JournalDatabase.ConfigureSqlite(options, path))
            .AddSingleton(new JournalIdentity<ServiceContext>("ars", new JournalOptions())).BuildServiceProvider();
        await using (var context = await services.GetRequiredService<IDbContextFactory<ServiceContext>>().CreateDbContextAsync())
        {
            await context.Database.EnsureCreatedAsync();
        }

        await using (var writer = new JournalWriter<ServiceContext>(
            services, services.GetRequiredService<JournalIdentity<ServiceContext>>(), TimeProvider.System, NullLogger<JournalWriter<ServiceContext>>.Instance))
        {
            foreach (var entry in Facts.Ars().Entries)
            {
                await writer.WriteAsync("operator:ars", transaction => transaction.Append(entry with { Stamp = null }), CancellationToken.None);
            }
        }

        var verification = await StoredJournal.VerifyAsync("ars", DatabaseLocation.OfFile(path));
        var result = await ReadModelRebuild.RunAsync(At("model.db"), [StoredJournal.Open("ars", DatabaseLocation.OfFile(path))]);
        var expected = await ReadModelRebuild.RunAsync(At("expected.db"), [Stream(Facts.Ars())]);

        Assert.True(verification.IsIntact);
        Assert.Empty(result.Faults);
        Assert.Equal(expected.Content, result.Content);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestJournal Caf()
    {
        var caf = new TestJournal("caf");
        caf.Append(Facts.Commitment("CA-01", "caf"));
        return caf;
    }

    private static JournalEntries Stream(TestJournal journal) => new(journal.Source, Async(journal.Entries));

    private static async IAsyncEnumerable<JournalEvent> Async(IEnumerable<JournalEvent> entries)
    {
        foreach (var entry in entries)
        {
            await Task.Yield();
            yield return entry;
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    private sealed class ServiceContext(DbContextOptions<ServiceContext> options) : JournalDbContext(options);
}
