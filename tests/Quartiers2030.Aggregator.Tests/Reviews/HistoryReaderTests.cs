using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Reviews;

public sealed class HistoryReaderTests : IDisposable
{
    private static readonly CommitmentState State = new(1, "ars", "AR-01", "ars", 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-tests-").FullName;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    /// <summary>The cells kept for today, the revisions read back, and the events themselves must all tell the engine the same.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Read_AnyCourseOfCorrectionsAndWithdrawals_GivesTheFiguresOfTheEventsThemselves(int seed)
    {
        var journal = RandomCourse(new Random(seed));
        var database = ReadModelDatabase.Of(await TestEngine.LocateAsync(_folder, $"model-{seed}"));
        await database.MigrateAsync(CancellationToken.None);
        using (var writer = database.OpenWriter())
        {
            writer.Apply(journal.Entries);
        }

        var events = CommitmentHistory.FromEvents("AR-01", journal.Entries);
        var directory = new TerritoryDirectory(Facts.Territories().Territories);
        var engine = new FigureEngine(new FigureOptions());
        await using var snapshot = database.OpenSnapshot();
        foreach (var entry in journal.Entries.Skip(1))
        {
            var moment = new ReviewMoment(new DateOnly(2025, 12, 31), entry.Stamp!.RecordedAt);
            Assert.Equal(Describe(events, moment), Describe(await ReadAsync(moment), moment));
        }

        var now = new ReviewMoment(new DateOnly(2025, 12, 31), null);
        Assert.Equal(Describe(events, now), Describe(await ReadAsync(now), now));

        async Task<CommitmentHistory> ReadAsync(ReviewMoment moment) =>
            (await new HistoryReader(snapshot, moment).ReadAsync([State], CancellationToken.None))[1];

        string Describe(CommitmentHistory history, ReviewMoment moment)
        {
            var figure = engine.Evaluate(history, directory, moment.ForEngine);
            return System.Text.Json.JsonSerializer.Serialize(new
            {
                figure.Status,
                Value = figure.Value.Quantity.ToString(),
                figure.Reports,
                figure.Trend,
                Series = figure.Series.Select(point => $"{point.Period} {point.Quantity} {point.Territories} {point.Provisional}"),
                Inputs = figure.Explanation.Inputs.Select(input => $"{input.Territory} {input.Period} {input.Quantity} {input.Revision} {input.Sequence}"),
                figure.Explanation.JournalPositions,
            });
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestJournal RandomCourse(Random random)
    {
        var journal = new TestJournal("ars");
        journal.AppendAll([Facts.Territories(), Facts.Commitment("AR-01", aggregation: Aggregation.Sum, measure: Measure.Count, target: 30)]);
        var cells = new Dictionary<(string Territory, string Period), (int Revision, bool Withdrawn)>();
        for (var i = 0; i < 60; i++)
        {
            var territory = random.Next(3) switch { 0 => "QN05901N", 1 => "QN05902M", _ => "QN05903I" };
            var period = $"2025-T{random.Next(1, 5)}";
            var (revision, withdrawn) = cells.GetValueOrDefault((territory, period));
            var withdraw = revision > 0 && !withdrawn && random.Next(3) == 0;
            cells[(territory, period)] = (revision + 1, withdraw);
            journal.Clock += TimeSpan.FromDays(random.Next(12));
            journal.Append(withdraw
                ? new ObservationWithdrawn { Commitment = "AR-01", Territory = territory, Period = period, Series = Series.Main, Revision = revision + 1, Reason = "erreur" }
                : Facts.Batch(Facts.Cell("AR-01", territory, period, random.Next(10), revision + 1, revision > 0 ? "correction" : null)));
        }

        return journal;
    }
}
