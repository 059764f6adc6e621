using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Persistence;

public sealed class EventWriterTests : IAsyncLifetime
{
    private static readonly ReviewMoment Everything = new(new DateOnly(2025, 6, 30), null);

    private readonly string _folder = Directory.CreateTempSubdirectory("writer-tests-").FullName;
    private ReadModelDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = ReadModelDatabase.Of(await TestEngine.LocateAsync(_folder));
        await _database.MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Apply_OneEntryThatMakesNoSense_AppliesNothing()
    {
        var journal = Facts.Ars();
        journal.Append(Facts.Batch(Facts.Cell("AR-01", "QN05901N", "2025-T5", 1)));
        using var writer = _database.OpenWriter();

        Assert.Throws<UnreadableEntryException>(() => writer.Apply(journal.Entries));

        await using var snapshot = _database.OpenSnapshot();
        Assert.Empty(await snapshot.PositionsAsync(CancellationToken.None));
        Assert.Equal(0, await snapshot.Context.Observations.CountAsync());
        Assert.Equal(0, await snapshot.Context.Commitments.CountAsync());
        writer.Apply([.. journal.Entries.SkipLast(1)]);
        Assert.Equal(journal.Entries.Count - 1, (await _database.OpenSnapshot().PositionsAsync(CancellationToken.None)).Single().Sequence);
    }

    [Theory]
    [InlineData("123456789012.45")]
    [InlineData("0.1")]
    [InlineData("-0.000001")]
    [InlineData("999999999999999")]
    public async Task Apply_NumbersOfFifteenDigits_ComeBackExactly(string text)
    {
        var number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var journal = new TestJournal("ars");
        journal.AppendAll([Facts.Commitment("AR-01"), Facts.Batch(Facts.Cell("AR-01", "59", "2025", number))]);
        using var writer = _database.OpenWriter();
        writer.Apply(journal.Entries);

        await using var snapshot = _database.OpenSnapshot();
        var state = new CommitmentState(1, "ars", "AR-01", "ars", 1);
        var history = (await new HistoryReader(snapshot, Everything).ReadAsync([state], CancellationToken.None))[1];

        Assert.Equal(number, Assert.Single(history.Observations).Quantity.Value);
    }

    [Fact]
    public async Task Apply_EachStateOfACell_ReadsBackAsItself()
    {
        var cell = Facts.Cell("AR-01", "59", "2025-T1", 0);
        var journal = new TestJournal("ars");
        journal.AppendAll(
        [
            Facts.Commitment("AR-01"),
            Facts.Batch(
                cell,
                cell with { Period = "2025-T2", State = QuantityState.Suppressed, Value = null },
                cell with { Period = "2025-T3", State = QuantityState.NotApplicable, Value = null },
                Facts.Ratio("AR-01", "59", "2025-T4", 1, 3)),
            new ObservationWithdrawn { Commitment = "AR-01", Territory = "59", Period = "2025-T1", Series = Series.Main, Revision = 2, Reason = "erreur" },
        ]);
        using var writer = _database.OpenWriter();
        writer.Apply(journal.Entries);

        await using var snapshot = _database.OpenSnapshot();
        var read = (await new HistoryReader(snapshot, Everything).ReadAsync([new CommitmentState(1, "ars", "AR-01", "ars", 1)], CancellationToken.None))[1];

        Assert.Equal(
            ["Missing", "Suppressed", "NotApplicable", "1/3"],
            read.Observations.Where(o => o.Revision > 0).OrderBy(o => o.Period).Select(o => o.Quantity.ToString()));
        Assert.True(read.Observations.Single(o => o.Revision == 2).Withdrawn);
    }

    [Fact]
    public async Task Apply_OneCommitmentTouched_RaisesOnlyItsVersion()
    {
        var journal = Facts.Ars();
        using var writer = _database.OpenWriter();
        writer.Apply(journal.Entries);
        var before = await VersionsAsync();

        writer.Apply([journal.Append(Facts.Weather("AR-02"))]);
        var after = await VersionsAsync();

        Assert.Equal(before["AR-01"], after["AR-01"]);
        Assert.True(after["AR-02"] > before["AR-02"]);
    }

    [Fact]
    public async Task Apply_ByAWriterThatWasReplaced_IsRefused()
    {
        var journal = Facts.Ars();
        using var frozen = _database.OpenWriter();
        frozen.Apply([journal.Entries[0]]);
        using var next = _database.OpenWriter();

        Assert.Throws<WriterReplacedException>(() => frozen.Apply([journal.Entries[1]]));

        next.Apply([journal.Entries[1]]);
        await using var snapshot = _database.OpenSnapshot();
        Assert.Equal(2, Assert.Single(await snapshot.PositionsAsync(CancellationToken.None)).Sequence);
    }

    [Fact]
    public async Task Apply_RevisionsOfOneCellTogether_HoldWhatOneAfterTheOtherWould()
    {
        var journal = new TestJournal("ars");
        journal.AppendAll([Facts.Commitment("AR-01"), Facts.Batch(Facts.Cell("AR-01", "59", "2025-T1", 1), Facts.Cell("AR-01", "59", "2025-T2", 5))]);
        journal.Append(new ObservationWithdrawn { Commitment = "AR-01", Territory = "59", Period = "2025-T1", Series = Series.Main, Revision = 2, Reason = "erreur" });
        var again = journal.Append(Facts.Batch(Facts.Cell("AR-01", "59", "2025-T1", 3, revision: 3), Facts.Cell("AR-01", "59", "2025-T1", 4, revision: 4)));
        using (var writer = _database.OpenWriter())
        {
            writer.Apply(journal.Entries);
        }

        await using var snapshot = _database.OpenSnapshot();
        var cells = await snapshot.Context.Cells.OrderBy(cell => cell.Period).ToListAsync();
        Assert.Equal([(4, 4d), (1, 5d)], cells.Select(cell => (cell.Revision, cell.Value!.Value)));
        Assert.Equal(again.Stamp!.RecordedAt, cells[0].ReceivedAt);
        Assert.Equal(5, await snapshot.Context.Observations.CountAsync());
    }

    [Fact]
    public async Task Apply_TextWithACharacterZero_IsKeptAndStopsNothing()
    {
        var journal = new TestJournal("ars");
        journal.AppendAll([Facts.Commitment("AR-01"), Facts.Batch(Facts.Cell("AR-01", "59", "2025-T1", 1) with { Source = "relevé\0 1" })]);
        using var writer = _database.OpenWriter();

        writer.Apply(journal.Entries);

        await using var snapshot = _database.OpenSnapshot();
        Assert.Equal("relevé\uFFFD 1", (await snapshot.Context.Observations.SingleAsync()).SourceReference);
    }

    private async Task<Dictionary<string, long>> VersionsAsync()
    {
        await using var snapshot = _database.OpenSnapshot();
        return await snapshot.Context.Commitments.ToDictionaryAsync(row => row.Code, row => row.Version);
    }
}
