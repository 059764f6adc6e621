using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>EN-02: 3 cités éducatives from 0 on 2024-01-01, by 2024-12-31, each quarter. T4's report is due on 2025-01-30.</summary>
public sealed class DeadlineTests
{
    private static CommitmentScene Scene() => new CommitmentScene(Measure.Count).From(0).To(3, "2024-12-31").Observe("2024-T3", 2.9m);

    [Fact]
    public void Evaluate_DeadlinePastAndReportAwaited_KeepsThePace() => Assert.Equal(FigureStatus.OnTrack, Scene().On("2025-01-29").Status);

    [Fact]
    public void Evaluate_DeadlinePastAndReportOverdue_IsStale() => Assert.Equal(FigureStatus.Stale, Scene().On("2025-01-30").Status);

    [Fact]
    public void Evaluate_TargetMetAtDeadline_IsAchieved() => Assert.Equal(FigureStatus.Achieved, Scene().Observe("2024-T4", 3).On("2025-01-29").Status);

    [Fact]
    public void Evaluate_TargetMetBeforeDeadline_IsAchievedAtOnceAndFallsBackWithTheFigures()
    {
        var scene = new CommitmentScene(Measure.Count).From(0).To(3, "2024-12-31").Observe("2024-T2", 3).Observe("2024-T3", 2);

        Assert.Equal(FigureStatus.Achieved, scene.On("2024-08-01").Status);
        Assert.Equal(FigureStatus.AtRisk, scene.On("2024-10-31").Status); // 2 of 3 × 273/365 = 2.24: 0.89
    }

    [Fact]
    public void Evaluate_TargetNotMetAtDeadline_IsMissed() => Assert.Equal(FigureStatus.Missed, Scene().Observe("2024-T4", 2).On("2025-01-29").Status);

    [Fact]
    public void Evaluate_TargetMetInALaterPeriod_IsAchievedLate() =>
        Assert.Equal(FigureStatus.AchievedLate, Scene().Observe("2024-T4", 2).Observe("2025-T1", 3).On("2025-04-30").Status);

    [Fact]
    public void Evaluate_AchievedThatFallsBackAfterDeadline_IsMissed() =>
        Assert.Equal(FigureStatus.Missed, Scene().Observe("2024-T4", 3).Observe("2025-T1", 2).On("2025-04-30").Status);

    [Fact]
    public void Evaluate_AchievedAndStillMetLater_IsAchieved() =>
        Assert.Equal(FigureStatus.Achieved, Scene().Observe("2024-T4", 3).Observe("2025-T1", 4).On("2025-04-30").Status);

    [Fact]
    public void Evaluate_CorrectionAfterDeadline_DecidesFromTheDayItIsKnown()
    {
        var scene = Scene().Observe("2024-T4", 3).Observe("2024-T4", 2, on: "2025-03-01");

        Assert.Equal(FigureStatus.Achieved, scene.On("2025-02-28").Status);
        Assert.Equal(FigureStatus.Missed, scene.On("2025-03-01").Status);
    }

    [Fact]
    public void Evaluate_NoReportAfterDeadline_OwesNothingMore()
    {
        // Due: the four quarters of 2024, of which T3 and T4 came.
        var figure = Scene().Observe("2024-T4", 3).On("2026-01-01");

        Assert.Equal((4, 2), (figure.Reports.Due, figure.Reports.Received));
        Assert.Equal(FigureStatus.Achieved, figure.Status);
    }
}
