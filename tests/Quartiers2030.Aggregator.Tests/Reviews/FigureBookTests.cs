using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Reviews;

public sealed class FigureBookTests
{
    private static readonly ReviewMoment Moment = new(new DateOnly(2025, 6, 30), null);

    [Fact]
    public async Task Make_AfterAPushToOneCommitment_KeepsTheOthersAndComputesThatOneAgain()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();
        var book = host.Services.GetRequiredService<FigureBook>();
        var before = await book.MakeAsync(Moment, null, CancellationToken.None);

        await host.PublishAsync(journal.Append(Facts.Batch(Facts.Cell("AR-01", "QN05901N", "2025-T2", 0, revision: 2, reason: "erreur"))));
        await host.UntilAtAsync("ars", journal.Entries.Count);
        var after = await book.MakeAsync(Moment, before, CancellationToken.None);

        Assert.Same(before.Find("AR-02"), after.Find("AR-02"));
        Assert.NotSame(before.Find("AR-01"), after.Find("AR-01"));
        Assert.NotEqual(before.Find("AR-01")!.Full.Value, after.Find("AR-01")!.Full.Value);
    }

    [Fact]
    public async Task Make_AfterTerritoriesChanged_ComputesEverythingAgain()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();
        var book = host.Services.GetRequiredService<FigureBook>();
        var before = await book.MakeAsync(Moment, null, CancellationToken.None);

        await host.PublishAsync(journal.Append(new TerritoriesDeclared { Territories = [new Territory("QN05904N", TerritoryKind.Qpv, "Quatre", ["CV202"])] }));
        await host.UntilAtAsync("ars", journal.Entries.Count);
        var after = await book.MakeAsync(Moment, before, CancellationToken.None);

        Assert.Equal(3, before.Find("AR-01")!.Full.Value.Expected);
        Assert.Equal(4, after.Find("AR-01")!.Full.Value.Expected);
    }

    [Fact]
    public async Task Make_NothingNew_IsTheSamePage()
    {
        var journal = Facts.Ars();
        await using var host = await AggregatorHost.StartAsync(journals: journal);
        await host.UntilCaughtUpAsync();
        var book = host.Services.GetRequiredService<FigureBook>();
        var page = await book.MakeAsync(Moment, null, CancellationToken.None);

        Assert.Same(page, await book.MakeAsync(Moment, page, CancellationToken.None));
    }

    [Fact]
    public async Task Make_SameTerritoryDeclaredToTwoServices_TakesTheLastRecordedWhateverCameFirst()
    {
        var (early, late) = (new TestJournal("caf"), new TestJournal("ars"));
        early.Append(new TerritoriesDeclared { Territories = [new Territory("59", TerritoryKind.Department, "Ancien nom", [])] });
        late.Clock = early.Clock.AddDays(1);
        late.Append(new TerritoriesDeclared { Territories = [new Territory("59", TerritoryKind.Department, "Nord", [])] });
        foreach (var order in new[] { new[] { early, late }, [late, early] })
        {
            await using var host = await AggregatorHost.StartAsync(journals: [new TestJournal("ars"), new TestJournal("caf")]);
            await host.UntilCaughtUpAsync();
            host.Replays.Silent = true;
            foreach (var journal in order)
            {
                await host.PublishAsync(journal.Entries);
                await host.UntilAtAsync(journal.Source, 1);
            }

            var page = await host.Services.GetRequiredService<FigureBook>().MakeAsync(Moment, null, CancellationToken.None);
            Assert.Equal("Nord", page.Directory.Find("59")!.Name);
        }
    }
}
