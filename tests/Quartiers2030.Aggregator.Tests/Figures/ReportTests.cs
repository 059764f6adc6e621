using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class ReportTests
{
    private static CommitmentScene Scene(Cadence cadence = Cadence.Quarterly) =>
        new CommitmentScene(Measure.Count, cadence: cadence).From(0).To(10, "2027-12-31");

    [Fact]
    public void Evaluate_QuarterWithoutReportFollowedByOne_IsIncompleteAndNotStale()
    {
        var scene = Scene().Observe("2024-T1", 1).Observe("2024-T3", 3);

        Assert.Equal(FigureStatus.Stale, scene.On("2024-07-30").Status); // T2 was due that day
        var figure = scene.On("2024-10-30");
        Assert.NotEqual(FigureStatus.Stale, figure.Status);
        Assert.Equal((3, 2), (figure.Reports.Due, figure.Reports.Received));
        Assert.Equal(2m / 3, figure.Reports.Completeness);
    }

    [Fact]
    public void Evaluate_ReportReceivedOnItsDueDate_IsOnTimeAndTheDayAfterIsNot()
    {
        // T1 is due on 2024-04-30, T2 on 2024-07-30; what counts is the server's time.
        var figure = Scene().Observe("2024-T1", 1, on: "2024-04-30").Observe("2024-T2", 2, on: "2024-07-31").On("2024-08-01");

        Assert.Equal((2, 2, 1), (figure.Reports.Due, figure.Reports.Received, figure.Reports.OnTime));
        Assert.Equal(0.5m, figure.Reports.Timeliness);
    }

    [Fact]
    public void Evaluate_DueDateInParis_EndsAtItsOwnMidnight()
    {
        // 2024-04-30 22:30 UTC is 00:30 on May 1 in Paris.
        var history = Scene().Observe("2024-T1", 1, on: "2024-04-30").History;
        var late = new CommitmentHistory
        {
            Code = history.Code,
            Declarations = history.Declarations,
            Observations = [.. history.Observations.Select(static cell => cell with { RecordedAt = new(2024, 4, 30, 22, 30, 0, TimeSpan.Zero) })],
        };

        var figure = new FigureEngine(new()).Evaluate(late, TerritoryDirectory.Empty, CommitmentScene.At("2024-05-02"));

        Assert.Equal((1, 0), (figure.Reports.Received, figure.Reports.OnTime));
    }

    [Fact]
    public void Evaluate_LateCorrection_LeavesTheReportOnTime()
    {
        var figure = Scene().Observe("2024-T1", 1).Observe("2024-T1", 2, on: "2024-06-01").On("2024-06-02");

        Assert.Equal((1, 1), (figure.Reports.Received, figure.Reports.OnTime));
    }

    [Fact]
    public void Evaluate_ReportSentAgainAfterAWithdrawal_IsLate()
    {
        var figure = Scene().Observe("2024-T1", 1).Withdraw("2024-T1", "2024-05-15").Observe("2024-T1", 2, on: "2024-06-01").On("2024-06-02");

        Assert.Equal((1, 0), (figure.Reports.Received, figure.Reports.OnTime));
    }

    [Fact]
    public void Evaluate_AnnualFigureReadInAQuarterBetween_IsNeitherLateNorStale()
    {
        // 2.5 on 2024-12-31 is exactly the line (0 to 10 over 1460 days, day 365). In June the line stands higher; the pace does not ask that.
        var figure = Scene(Cadence.Annual).Observe("2024", 2.5m).On("2025-06-30");

        Assert.Equal((1m, FigureStatus.OnTrack), (figure.Pace!.Ratio, figure.Status));
        Assert.Equal(10m * 546 / 1460, figure.Expected);
        Assert.Equal(1, figure.Reports.Due);
    }

    [Fact]
    public void Evaluate_SchoolYear_SatisfiesTheAnnualReportOfTheYearItEndsIn()
    {
        var figure = Scene(Cadence.Annual).Observe("2023-2024", 2).On("2025-01-30");

        Assert.Equal((1, 1, 1), (figure.Reports.Due, figure.Reports.Received, figure.Reports.OnTime));
    }

    [Fact]
    public void Evaluate_PeriodThatDoesNotFitTheCadence_IsNoReport()
    {
        var figure = Scene().Observe("2024-03", 2).On("2024-04-30");

        Assert.Equal((1, 0), (figure.Reports.Due, figure.Reports.Received));
        Assert.Equal(FigureStatus.Stale, figure.Status);
    }

    [Fact]
    public void Evaluate_BaselineBeforeTheProgramme_OwesReportsFromTheProgrammeOn()
    {
        var figure = new CommitmentScene(Measure.Count).From(3, "2022-12-31").To(10, "2027-12-31").On("2024-05-01");

        Assert.Equal(1, figure.Reports.Due);
    }

    [Fact]
    public void Evaluate_ContextAfterYears_StillOwesReportsAndQualitativeNone()
    {
        Assert.Equal(8, new CommitmentScene(Measure.Context).On("2026-01-30").Reports.Due);
        Assert.Equal(0, new CommitmentScene(Measure.Qualitative).To(null, "2030-12-31").On("2026-01-30").Reports.Due);
    }

    [Fact]
    public void Evaluate_MonthlyCadence_OwesEachMonth()
    {
        // Due by 2024-04-10: January (03-01), February (03-30); March only on 04-30.
        var figure = Scene(Cadence.Monthly).Observe("2024-02", 1).On("2024-04-10");

        Assert.Equal((2, 1), (figure.Reports.Due, figure.Reports.Received));
    }
}
