using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class CountFigureTests
{
    private static CommitmentScene Scene(Direction direction = Direction.Up) => new(Measure.Count, direction);

    [Fact]
    public void Evaluate_NoBaseline_StartsAtZeroAndSaysSo()
    {
        // b = 0, T = 10: 4 is 40 %.
        var figure = Scene().To(10, "2027-12-31").Observe("2024-T1", 4).On("2024-05-01");

        Assert.Equal(40, figure.Attainment!.Percent);
        Assert.Equal((0m, BaselineOrigin.StartsAtZero), (figure.Baseline.Value!.Value, figure.Baseline.Origin));
        Assert.Contains(figure.Explanation.Notes, note => note.Text == "Départ à 0, faute de valeur fournie.");
    }

    [Fact]
    public void Evaluate_DecreasingTarget_WorksTheSameDownwards()
    {
        // 200 dwellings down to 0 by 2027-12-31 (1460 days). 2024-T4 ends on day 365: expected 200 − 200 × 365/1460 = 150.
        // v = 170: attainment (170 − 200) / (0 − 200) = 15 %; pace −30 / −50 = 0.6. 180 the quarter before: improving.
        var figure = Scene(Direction.Down).From(200).To(0, "2027-12-31").Observe("2024-T3", 180).Observe("2024-T4", 170).On("2025-01-31");

        Assert.Equal(15, figure.Attainment!.Percent);
        Assert.Equal((0.6m, 150m), (figure.Pace!.Ratio, figure.Pace.Expected));
        Assert.Equal(FigureStatus.AtRisk, figure.Status);
        Assert.Equal(Trend.Improving, figure.Trend);
    }

    [Fact]
    public void Evaluate_ZeroReported_IsAValueAndNotMissing()
    {
        var figure = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 0).On("2024-05-01");

        Assert.Equal(0, figure.Value.Quantity.Value);
        Assert.Equal(0, figure.Attainment!.Percent);
        Assert.Equal(FigureStatus.OffTrack, figure.Status);
        Assert.Equal(1, figure.Reports.Completeness);
    }

    [Theory]
    [InlineData(15, 150, 100)] // beyond the target
    [InlineData(-5, -50, 0)] // on the wrong side of the baseline
    public void Evaluate_ValueOutsideOfTheWay_IsStoredUnclampedAndShownClamped(int value, int percent, int shown)
    {
        // b = 0, T = 10.
        var figure = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", value).On("2024-05-01");

        Assert.Equal((percent, shown), ((int)figure.Attainment!.Percent, (int)figure.Attainment.Shown));
    }

    [Theory]
    [InlineData(40, 200, 100, "achieved")] // b = 80, T = 60: 40 is (40 − 80) / (60 − 80) = 200 %
    [InlineData(90, -50, 0, "off-track")] // (90 − 80) / (60 − 80) = −50 %
    public void Evaluate_ValueOutsideOfTheWayDown_IsStoredUnclampedAndShownClamped(int value, int percent, int shown, string status)
    {
        var figure = Scene(Direction.Down).From(80).To(60, "2027-12-31").Observe("2024-T1", value).On("2024-05-01");

        Assert.Equal((percent, shown), ((int)figure.Attainment!.Percent, (int)figure.Attainment.Shown));
        Assert.Equal(status, Codes.Of(figure.Status));
    }

    [Theory]
    [InlineData(50, 100, "on-track")]
    [InlineData(49, 0, "off-track")]
    public void Evaluate_TargetEqualToBaseline_IsALevelToHold(int value, int percent, string status)
    {
        var figure = Scene().From(50).To(50, "2027-12-31").Observe("2024-T1", value).On("2024-05-01");

        Assert.Equal(percent, figure.Attainment!.Percent);
        Assert.Equal(status, Codes.Of(figure.Status));
        Assert.Null(figure.Pace);
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.LevelToHold);
    }

    [Fact]
    public void Evaluate_CorrectionThatLowersACount_CountsFromTheDayItWasKnown()
    {
        // 8 reported on 2024-04-10, corrected to 5 on 2024-06-01.
        var scene = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 8).Observe("2024-T1", 5, on: "2024-06-01");

        Assert.Equal(8, scene.On("2024-05-31").Value.Quantity.Value);
        Assert.Equal(5, scene.On("2024-06-01").Value.Quantity.Value);
        Assert.Equal(5, scene.On("2024-05-31", knownOn: "2024-06-01").Value.Quantity.Value);
        Assert.Equal(2, Assert.Single(scene.On("2024-06-01").Explanation.Inputs).Revision);
    }

    [Fact]
    public void Evaluate_WithdrawnObservation_IsMissingAgain()
    {
        var scene = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 3).Observe("2024-T2", 8).Withdraw("2024-T2", "2024-09-01");

        Assert.Equal(8, scene.On("2024-08-31").Value.Quantity.Value);
        var after = scene.On("2024-09-01");
        Assert.Equal(3, after.Value.Quantity.Value);
        Assert.Equal((2, 1), (after.Reports.Due, after.Reports.Received));
    }

    [Fact]
    public void Evaluate_TargetRevisedMidWay_HoldsFromTheDayItWasAccepted()
    {
        // 6 of 10 is 60 %; of the 12 accepted on 2024-06-15, 50 %.
        var scene = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6)
            .Propose("p1", "2024-05-02", (12, "2028-12-31")).Accept("p1", "2024-06-15", (12, "2028-12-31"));

        var before = scene.On("2024-06-14");
        Assert.Equal((60m, 1), (before.Attainment!.Percent, before.Target.Version));
        Assert.Equal("p1", Assert.Single(before.PendingProposals).ProposalId);

        var after = scene.On("2024-06-15");
        Assert.Equal((50m, 2), (after.Attainment!.Percent, after.Target.Version));
        Assert.Equal((CommitmentScene.Day("2024-06-15"), CommitmentScene.Day("2028-12-31")), (after.Target.Since, after.Target.Date!.Value));
        Assert.Empty(after.PendingProposals);

        Assert.Equal(60, scene.On("2024-06-14", knownOn: "2025-01-01").Attainment!.Percent);
        Assert.Empty(scene.On("2024-05-01").PendingProposals);
    }

    [Fact]
    public void Evaluate_RefusedProposal_ChangesNothingAndIsNotPending()
    {
        var figure = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6)
            .Propose("p1", "2024-05-02", (12, "2028-12-31")).Refuse("p1", "2024-05-20").On("2024-06-01");

        Assert.Equal(60, figure.Attainment!.Percent);
        Assert.Empty(figure.PendingProposals);
    }

    [Fact]
    public void Evaluate_BaselineRevised_HoldsFromTheDayItWasAccepted()
    {
        // 6 from 0 to 10 is 60 %; from 2, (6 − 2) / (10 − 2) = 50 %.
        var scene = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6).AcceptBaseline("p1", "2024-06-15", 2, "2024-01-01");

        Assert.Equal(60, scene.On("2024-06-14").Attainment!.Percent);
        Assert.Equal(50, scene.On("2024-06-15").Attainment!.Percent);
    }

    [Fact]
    public void Evaluate_InterimTargets_BendTheExpectedLine()
    {
        // 0 on 2024-01-01, 2 on 2024-12-31 (365 days), 10 on 2025-12-31. On 2025-06-30, 181 of 365 days further: 2 + 8 × 181/365.
        var figure = Scene().From(0).To(2, "2024-12-31").To(10, "2025-12-31").Observe("2024-T4", 2).On("2025-06-30");

        Assert.Equal(1, figure.Pace!.Ratio);
        Assert.Equal(2m + (8m * 181 / 365), figure.Expected);
        Assert.Equal(20, figure.Attainment!.Percent);
    }

    [Fact]
    public void Evaluate_TargetMetAlready_ProjectsNoDayForIt()
    {
        var figure = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6).Observe("2024-T2", 12).On("2024-08-01");

        Assert.Null(figure.Projection!.MetOn);
        Assert.NotNull(figure.Projection.AtDeadline);
    }

    [Fact]
    public void Evaluate_ValuesThatMoveAway_ProjectNoDay()
    {
        var figure = Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6).Observe("2024-T2", 5).On("2024-08-01");

        Assert.Null(figure.Projection!.MetOn);
    }

    [Fact]
    public void Evaluate_OneValue_ProjectsNothing() =>
        Assert.Null(Scene().From(0).To(10, "2027-12-31").Observe("2024-T1", 6).On("2024-05-01").Projection);

    [Fact]
    public void Evaluate_InterimTargetBehindTheBaseline_ComparesWithTheLineItself()
    {
        // From 10 down to 8 while works last (2024-12-31), then up to 12. At 8.5 one does better than the line, at 7 worse; a ratio would say the reverse.
        CommitmentScene Works() => Scene().From(10).To(8, "2024-12-31").To(12, "2027-12-31");

        Assert.Equal(FigureStatus.OnTrack, Works().Observe("2024-T4", 8.5m).On("2025-01-15").Status);
        var worse = Works().Observe("2024-T4", 7).On("2025-01-15");
        Assert.Equal(FigureStatus.OffTrack, worse.Status);
        Assert.Null(worse.Pace);
    }

    [Fact]
    public void Evaluate_TargetWithoutDate_IsAchievedOrHasNoTargetAndNoPace()
    {
        var scene = Scene().From(0).To(10, date: null);
        Assert.Equal(FigureStatus.NoData, scene.On("2024-03-01").Status);

        var short6 = scene.Observe("2024-T1", 6).On("2024-05-01");
        Assert.Equal((FigureStatus.NoTarget, 60m), (short6.Status, short6.Attainment!.Percent));
        Assert.Null(short6.Pace);
        Assert.Contains(short6.Explanation.Notes, note => note.Key == NoteKeys.TargetWithoutDate);

        Assert.Equal(FigureStatus.Achieved, scene.Observe("2024-T2", 10).On("2024-08-01").Status);
    }

    [Fact]
    public void Evaluate_DeadlineWithoutFigure_HasNoTargetAndShowsTheTrend()
    {
        var figure = Scene().To(null, "2030-12-31").Observe("2024-T1", 6).Observe("2024-T2", 5).On("2024-08-01");

        Assert.Equal((FigureStatus.NoTarget, Trend.Worsening), (figure.Status, figure.Trend));
        Assert.Null(figure.Attainment);
    }

    [Fact]
    public void Evaluate_BeforeTheStart_IsUpcoming() =>
        Assert.Equal(FigureStatus.Upcoming, Scene().From(0, "2025-01-01").To(10, "2027-12-31").On("2024-12-31").Status);

    [Fact]
    public void Evaluate_NotDeclaredYet_IsRefused() => Assert.Throws<ArgumentException>(() => Scene().To(10, "2027-12-31").On("2024-01-14"));

    [Fact]
    public void Evaluate_HugeNumbers_DoNotOverflow()
    {
        var figure = Scene().From(-1e15m).To(1e15m, "2027-12-31").Observe("2024-T1", 1e15m).Observe("2024-T2", -1e15m).On("2024-08-01");

        Assert.Equal(0, figure.Attainment!.Percent);
        Assert.Equal(FigureStatus.OffTrack, figure.Status);
    }

    [Fact]
    public void Evaluate_VanishingTarget_GivesNoAttainmentRatherThanAnOverflow()
    {
        // 10^15 over 10^-20 fits in no decimal, and says nothing to anyone.
        var figure = Scene().From(0).To(0.00000000000000000001m, "2027-12-31").Observe("2024-T1", 1e15m).On("2024-05-01");

        Assert.Null(figure.Attainment);
        Assert.Equal(FigureStatus.Achieved, figure.Status);
    }
}
