using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>Three neighbourhoods a year; each quarter says how many since 1 January.</summary>
public sealed class RecurringTests
{
    private static CommitmentScene Scene() => new CommitmentScene(Measure.Recurring).To(3, "2030-12-31")
        .Observe("2024-T1", 1).Observe("2024-T2", 2).Observe("2024-T3", 2).Observe("2024-T4", 3)
        .Observe("2025-T1", 0).Observe("2025-T2", 1);

    [Fact]
    public void Evaluate_WithinTheYear_JudgesItsOwnPace()
    {
        // 2024-06-30 is 181 days after 1 January, of 365: expected 3 × 181/365 = 1.488; 2 is well ahead, 66.7 % of 3.
        var figure = Scene().On("2024-07-30");

        Assert.Equal(FigureStatus.OnTrack, figure.Status);
        Assert.Equal(2m / 3 * 100, figure.Attainment!.Percent);
        Assert.Equal(3m * 181 / 365, figure.Pace!.Expected);
        Assert.Empty(figure.PastYears);
    }

    [Fact]
    public void Evaluate_NewYearWithoutAFigure_HasNoDataAndKeepsThePastYear()
    {
        var figure = Scene().On("2025-02-15");

        Assert.Equal((FigureStatus.NoData, (int?)null), (figure.Status, figure.Value.Period?.Year));
        var past = Assert.Single(figure.PastYears);
        Assert.Equal((2024, 3m, FigureStatus.Achieved), (past.Year, past.Value.Quantity.Value, past.Status));
    }

    [Fact]
    public void Evaluate_FirstQuarterOfAYear_IsNotComparedWithTheYearBefore()
    {
        var figure = Scene().On("2025-04-30");

        Assert.Equal((0m, Trend.Unknown, FigureStatus.OffTrack), (figure.Value.Quantity.Value, figure.Trend, figure.Status));
    }

    [Fact]
    public void Evaluate_PastYears_AreAchievedMissedOrAwaited()
    {
        var scene = Scene().Observe("2025-T3", 2);

        // T4 of 2025 is due on 2026-01-30.
        Assert.Equal(FigureStatus.AtRisk, scene.On("2026-01-15").PastYears[^1].Status); // 2 of 3 × 272/364 = 2.24: 0.89
        Assert.Equal(FigureStatus.Stale, scene.On("2026-02-15").PastYears[^1].Status);
        Assert.Equal(FigureStatus.Missed, scene.Observe("2025-T4", 2).On("2026-02-15").PastYears[^1].Status);
    }

    [Fact]
    public void Evaluate_LastReportOfAYearNeverCame_LeavesThatYearStaleWhateverTheNextOneSays()
    {
        var figure = new CommitmentScene(Measure.Recurring).To(3, "2030-12-31").Observe("2024-T3", 2).Observe("2025-T1", 1).On("2025-05-15");

        Assert.Equal((2024, FigureStatus.Stale), (Assert.Single(figure.PastYears).Year, figure.PastYears[0].Status));
    }

    [Fact]
    public void Evaluate_TargetRevisedAfterAYear_DoesNotRewriteIt()
    {
        var figure = Scene().Accept("p1", "2025-03-01", (4, "2030-12-31")).On("2025-07-30");

        Assert.Equal((3m, FigureStatus.Achieved), (Assert.Single(figure.PastYears).Target!.Value, figure.PastYears[0].Status));
        Assert.Equal(4, figure.Target.Value);
    }

    [Fact]
    public void Evaluate_AfterTheLastYear_KeepsItsStatus()
    {
        var figure = new CommitmentScene(Measure.Recurring).To(3, "2024-12-31").Observe("2024-T4", 2).On("2025-06-30");

        Assert.Equal((FigureStatus.Missed, 4), (figure.Status, figure.Reports.Due));
    }
}
