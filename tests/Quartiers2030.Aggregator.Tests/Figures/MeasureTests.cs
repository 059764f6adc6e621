using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>Growth, coverage, floors and ceilings, relative, milestones, context and qualitative commitments.</summary>
public sealed class MeasureTests
{
    [Fact]
    public void Evaluate_Growth_ReachesThePercentOverTheBaseline()
    {
        // 1 200 places, + 5 %: T = 1 260. 1 230 is half of the way.
        var figure = new CommitmentScene(Measure.Growth, cadence: Cadence.Annual).From(1200).To(5, "2027-12-31").Observe("2024", 1230).On("2025-01-31");

        Assert.Equal((1260m, 50m), (figure.Target.Value!.Value, figure.Attainment!.Percent));
        Assert.Equal(15, figure.Pace!.Expected - 1200); // a quarter of 60, 365 of 1460 days
        Assert.Contains(figure.Explanation.Formula, step => step.Contains("1\u202f200 × (1 + 5 / 100) = 1\u202f260", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_GrowthWithoutBaseline_HasNoBaselineWhateverComes()
    {
        var scene = new CommitmentScene(Measure.Growth, cadence: Cadence.Annual).To(5, "2027-12-31");
        Assert.Equal(FigureStatus.NoBaseline, scene.On("2024-06-01").Status);
        Assert.Equal(FigureStatus.NoBaseline, scene.Observe("2024", 10).Observe("2025", 1000).On("2026-01-31").Status);
    }

    [Fact]
    public void Evaluate_GrowthFromZero_IsALevelToHoldAndSaysSo()
    {
        var figure = new CommitmentScene(Measure.Growth, cadence: Cadence.Annual).From(0).To(5, "2027-12-31").Observe("2024", 3).On("2025-01-31");

        Assert.Equal((0m, 100m, FigureStatus.OnTrack), (figure.Target.Value!.Value, figure.Attainment!.Percent, figure.Status));
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.BaselineZero);
    }

    [Fact]
    public void Evaluate_GrowthBeyondAllReason_DoesNotOverflow()
    {
        // T = 10^15 × (1 + 10^15 / 100), some 10^28: multiplied by 365 days it fits in no decimal.
        var figure = new CommitmentScene(Measure.Growth, cadence: Cadence.Annual).From(1e15m).To(1e15m, "2027-12-31").Observe("2024", 1e15m).On("2025-01-31");

        Assert.Equal((0m, FigureStatus.OffTrack), (figure.Attainment!.Percent, figure.Status));
    }

    [Fact]
    public void Evaluate_Coverage_CountsMembersOverExpectedOnes()
    {
        // 3 yes and 1 no of 5 expected: 60 %.
        var figure = new CommitmentScene(Measure.Coverage, aggregation: Aggregation.Coverage, scope: TerritoryKind.Qpv)
            .Expecting("a", "b", "c", "d", "e").To(100, "2030-12-31")
            .Observe("2024-T1", 1, "a").Observe("2024-T1", 1, "b").Observe("2024-T1", 1, "c").Observe("2024-T1", 0, "d").On("2024-05-01");

        Assert.Equal(60, figure.Value.Quantity.Value);
        Assert.Equal((4, 5), (figure.Value.Territories, figure.Value.Expected!.Value));
    }

    [Fact]
    public void Evaluate_CoverageInFractions_AddsPartsAndLeavesTheSilentOut()
    {
        // 3 of 5 schools and 4 of 5: 7 of 10. Nobody knows how many schools the third neighbourhood has.
        var figure = new CommitmentScene(Measure.Coverage, aggregation: Aggregation.Coverage, scope: TerritoryKind.Qpv)
            .Expecting("a", "b", "c").To(100, "2030-12-31").ObserveParts("2024-T1", 3, 5, "a").ObserveParts("2024-T1", 4, 5, "b").On("2024-05-01");

        Assert.Equal((70m, 2, 3), (figure.Value.Quantity.Value, figure.Value.Territories, figure.Value.Expected!.Value));
    }

    [Theory]
    [InlineData(Measure.Floor, Direction.Up, 52, 2, 100, "on-track")]
    [InlineData(Measure.Floor, Direction.Up, 50, 0, 100, "on-track")]
    [InlineData(Measure.Floor, Direction.Up, 49, -1, 0, "off-track")]
    [InlineData(Measure.Ceiling, Direction.Down, 49, -1, 100, "on-track")]
    [InlineData(Measure.Ceiling, Direction.Down, 51, 1, 0, "off-track")]
    public void Evaluate_FloorOrCeiling_IsHeldOrNotWithAMargin(
        Measure measure, Direction direction, int value, int margin, int percent, string status)
    {
        var figure = new CommitmentScene(measure, direction, Aggregation.Ratio).To(50, "2030-12-31").ObserveParts("2024-T1", value, 100).On("2024-05-01");

        Assert.Equal((margin, percent), ((int)figure.Margin!.Value, (int)figure.Attainment!.Percent));
        Assert.Equal(status, Codes.Of(figure.Status));
        Assert.Null(figure.Pace);
        Assert.Null(figure.Expected);
    }

    [Theory]
    [InlineData(60, "achieved")]
    [InlineData(40, "missed")]
    public void Evaluate_FloorAtItsDeadline_IsAchievedOrMissed(int value, string status)
    {
        var figure = new CommitmentScene(Measure.Floor, aggregation: Aggregation.Ratio).To(50, "2024-12-31").ObserveParts("2024-T4", value, 100).On("2025-01-15");

        Assert.Equal(status, Codes.Of(figure.Status));
    }

    [Fact]
    public void Evaluate_FloorWhoseReportIsOverdue_IsStale() => Assert.Equal(
        FigureStatus.Stale,
        new CommitmentScene(Measure.Floor, aggregation: Aggregation.Ratio).To(50, "2030-12-31").ObserveParts("2024-T1", 60, 100).On("2024-07-30").Status);

    [Fact]
    public void Evaluate_ShareWithoutBaseline_TakesTheFirstObservationForOne()
    {
        var scene = new CommitmentScene(Measure.Share, aggregation: Aggregation.Ratio, cadence: Cadence.Annual).To(15, "2025-12-31");
        Assert.Equal(FigureStatus.NoData, scene.On("2024-06-01").Status);

        var first = scene.ObserveParts("2023", 10, 100, on: "2024-02-01").On("2024-06-01");
        Assert.Equal((FigureStatus.NoBaseline, BaselineOrigin.ProvisionalFirstObservation), (first.Status, first.Baseline.Origin));
        Assert.Contains(first.Explanation.Notes, note => note.Key == NoteKeys.ProvisionalBaseline);

        // From 10 on 2023-12-31 to 15 on 2025-12-31, 731 days; 366 of them by 2024-12-31: expected 10 + 5 × 366/731 = 12.5034…
        var second = scene.ObserveParts("2024", 12, 100).On("2025-01-31");
        Assert.Equal(40, second.Attainment!.Percent);
        Assert.Equal(2m / (5m * 366 / 731), second.Pace!.Ratio, 20);
        Assert.Equal(FigureStatus.AtRisk, second.Status);
    }

    [Fact]
    public void Evaluate_FirstObservationThatMeetsTheTarget_IsAchieved() => Assert.Equal(
        FigureStatus.Achieved,
        new CommitmentScene(Measure.Share, aggregation: Aggregation.Ratio, cadence: Cadence.Annual).To(15, "2027-12-31").ObserveParts("2024", 16, 100)
            .On("2025-01-31").Status);

    [Theory]
    [InlineData(Direction.Up, 2, "on-track")] // own 45 → 50, compared 50 → 53: + 2 points
    [InlineData(Direction.Down, 2, "off-track")]
    public void Evaluate_Relative_ComparesTwoChanges(Direction direction, int points, string status)
    {
        var figure = Relative(direction).Observe("2024", 45).Observe("2024", 50, series: Series.Reference)
            .Observe("2025", 50).Observe("2025", 53, series: Series.Reference).On("2026-01-31");

        Assert.Equal((points, points), ((int)figure.Value.Quantity.Value, (int)figure.Margin!.Value));
        Assert.Equal(status, Codes.Of(figure.Status));
        Assert.Equal(4, figure.Explanation.Inputs.Count);
    }

    [Fact]
    public void Evaluate_RelativeWithEqualChanges_IsNotMet()
    {
        var figure = Relative().Observe("2024", 45).Observe("2024", 50, series: Series.Reference)
            .Observe("2025", 48).Observe("2025", 53, series: Series.Reference).On("2026-01-31");

        Assert.Equal((0m, 0m, FigureStatus.OffTrack), (figure.Value.Quantity.Value, figure.Attainment!.Percent, figure.Status));
    }

    [Fact]
    public void Evaluate_RelativeWithoutTwoWholePeriods_HasNoBaselineAndItsReportIsNotReceived()
    {
        var figure = Relative().Observe("2024", 45).Observe("2024", 50, series: Series.Reference).Observe("2025", 48).On("2026-01-31");

        Assert.Equal(FigureStatus.NoBaseline, figure.Status);
        Assert.Equal((2, 1), (figure.Reports.Due, figure.Reports.Received));
    }

    [Fact]
    public void Evaluate_RelativeThatNobodyReported_HasNoData() => Assert.Equal(FigureStatus.NoData, Relative().On("2026-01-31").Status);

    [Fact]
    public void Evaluate_RelativeWithoutTarget_HasNoTarget()
    {
        var scene = new CommitmentScene(Measure.Relative, Direction.Down, Aggregation.None, Cadence.Annual);
        Assert.Equal(FigureStatus.NoTarget, scene.Observe("2024", 45).On("2025-01-31").Status);
    }

    [Fact]
    public void Evaluate_Milestone_IsOnTrackThenMissedThenAchievedLate()
    {
        var scene = new CommitmentScene(Measure.Milestone, aggregation: Aggregation.None).To(null, "2024-12-31").Observe("2024-T1", 0)
            .Observe("2024-T2", 0).Observe("2024-T3", 0).Observe("2024-T4", 0).Observe("2025-T1", 1);

        Assert.Equal(FigureStatus.NoData, scene.On("2024-03-31").Status);
        Assert.Equal(FigureStatus.OnTrack, scene.On("2024-11-15").Status);
        Assert.Equal(FigureStatus.Missed, scene.On("2025-01-31").Status);
        Assert.Equal(FigureStatus.AchievedLate, scene.On("2025-04-30").Status);
    }

    [Fact]
    public void Evaluate_MilestoneDone_IsAchievedAndOwesNoMoreReports()
    {
        var figure = new CommitmentScene(Measure.Milestone, aggregation: Aggregation.None).To(null, "2025-12-31").Observe("2024-T1", 0)
            .Observe("2024-T2", 1).On("2025-06-30");

        Assert.Equal((FigureStatus.Achieved, 100m), (figure.Status, figure.Attainment!.Percent));
        Assert.Equal((2, 2), (figure.Reports.Due, figure.Reports.Received));
    }

    [Fact]
    public void Evaluate_Context_ShowsATrendAndNoStatusOfItsOwn()
    {
        var figure = new CommitmentScene(Measure.Context, Direction.Down, cadence: Cadence.Annual).Observe("2024", 31).Observe("2025", 30).On("2026-01-31");

        Assert.Equal((FigureStatus.NoTarget, Trend.Improving), (figure.Status, figure.Trend));
    }

    [Fact]
    public void Evaluate_Qualitative_HasOnlyItsWeather()
    {
        var figure = new CommitmentScene(Measure.Qualitative).To(null, "2030-12-31").Say(Weather.SupportNeeded, "2024-T1", "2024-04-02").On("2024-05-01");

        Assert.Equal((FigureStatus.Qualitative, Weather.SupportNeeded), (figure.Status, figure.Weather!.Weather));
        Assert.False(figure.Weather.IsDivergent);
        Assert.Empty(figure.Explanation.Notes);
    }

    [Theory]
    [InlineData(10, Weather.Secured, false)] // achieved 0, secured 0
    [InlineData(10, Weather.SupportNeeded, true)] // 0 and 2
    [InlineData(0, Weather.Secured, true)] // off-track 3 and 0
    [InlineData(0, Weather.Reachable, true)] // 3 and 1
    [InlineData(0, Weather.SupportNeeded, false)] // 3 and 2
    public void Evaluate_WeatherTwoStepsFromTheStatus_IsADivergence(int value, Weather weather, bool isDivergent)
    {
        var figure = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", value)
            .Say(Weather.Compromised, "2024-T1", "2024-04-02").Say(weather, "2024-T2", "2024-04-03").On("2024-05-01");

        Assert.Equal((weather, isDivergent), (figure.Weather!.Weather, figure.Weather.IsDivergent));
    }

    private static CommitmentScene Relative(Direction direction = Direction.Up) =>
        new CommitmentScene(Measure.Relative, direction, Aggregation.None, Cadence.Annual).To(0, "2030-12-31");
}
