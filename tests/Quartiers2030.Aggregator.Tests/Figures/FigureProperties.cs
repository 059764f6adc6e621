using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class FigureProperties
{
    private static readonly string[] Territories = ["a", "b", "c"];

    /// <summary>Up to 40 reports of three territories over three years, each a few weeks early to a year late.</summary>
    private static readonly Gen<(int Territory, int Quarter, int Value, int Delay)[]> Reports =
        from count in Gen.Choose(0, 40)
        from reports in (from territory in Gen.Choose(0, 2)
                         from quarter in Gen.Choose(0, 11)
                         from value in Gen.Choose(-3, 20)
                         from delay in Gen.Choose(1, 400)
                         select (territory, quarter, value, delay)).ArrayOf(count)
        select reports;

    [Fact]
    public void Evaluate_RevisionsInAnyOrder_GiveTheSameFigures()
    {
        var shuffled = from reports in Reports
                       let revisions = Scene(reports).History.Observations
                       from order in Gen.Shuffle(Enumerable.Range(0, revisions.Count))
                       select (revisions, order);
        Prop.ForAll(shuffled.ToArbitrary(), static drawn =>
        {
            var first = Evaluate(drawn.revisions);
            var second = Evaluate([.. drawn.order.Select(index => drawn.revisions[index])]);
            return first.Value == second.Value && first.Status == second.Status && first.Attainment == second.Attainment
                && first.Reports == second.Reports && first.Series.SequenceEqual(second.Series)
                && first.Explanation.Inputs.SequenceEqual(second.Explanation.Inputs);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Evaluate_AnyReports_KeepsCompletenessAndTimelinessBetweenZeroAndOne() => Prop.ForAll(
        (from reports in Reports from day in Gen.Choose(0, 1500) select (reports, day)).ToArbitrary(),
        static drawn =>
        {
            var day = CommitmentScene.Day("2024-02-01").AddDays(drawn.day);
            var count = Scene(drawn.reports).On(day.ToString("O", CultureInfo.InvariantCulture)).Reports;
            return count.OnTime <= count.Received && count.Received <= count.Due && (count.Completeness ?? 0) is >= 0 and <= 1
                && (count.Timeliness ?? 0) is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_MirroredDownwards_GivesTheSameAttainmentPaceAndStatus() => Prop.ForAll(
        (from start in Gen.Choose(-50, 50) from target in Gen.Choose(-50, 50) from values in Gen.Choose(-99, 99).ArrayOf(4) select (start, target, values))
            .ToArbitrary(),
        static drawn =>
        {
            var up = Mirror(Direction.Up, 1, drawn);
            var down = Mirror(Direction.Down, -1, drawn);
            return up.Attainment == down.Attainment && up.Pace?.Ratio == down.Pace?.Ratio && up.Status == down.Status && up.Trend == down.Trend
                && up.Projection?.MetOn == down.Projection?.MetOn;
        }).QuickCheckThrowOnFailure();

    private static CommitmentFigure Mirror(Direction direction, int sign, (int Start, int Target, int[] Values) drawn)
    {
        var scene = new CommitmentScene(Measure.Count, direction).From(sign * drawn.Start).To(sign * drawn.Target, "2025-12-31");
        for (var quarter = 0; quarter < drawn.Values.Length; quarter++)
        {
            scene.Observe(Period.Quarter(2024, quarter + 1).ToString(), sign * drawn.Values[quarter]);
        }

        return scene.On("2025-01-15");
    }

    private static CommitmentScene Scene((int Territory, int Quarter, int Value, int Delay)[] reports)
    {
        var scene = new CommitmentScene(Measure.Count, scope: TerritoryKind.Qpv).Expecting(Territories).From(0).To(30, "2026-12-31");
        foreach (var (territory, quarter, value, delay) in reports)
        {
            var period = Period.Quarter(2024 + (quarter / 4), (quarter % 4) + 1);
            var on = period.End.AddDays(delay).ToString("O", CultureInfo.InvariantCulture);

            // A negative draw withdraws.
            _ = value < 0 ? scene.Withdraw(period.ToString(), on, Territories[territory]) : scene.Observe(period.ToString(), value, Territories[territory], on);
        }

        return scene;
    }

    private static CommitmentFigure Evaluate(IReadOnlyList<ObservationRevision> revisions)
    {
        var history = Scene([]).History;
        return new FigureEngine(new()).Evaluate(
            new() { Code = history.Code, Declarations = history.Declarations, Observations = revisions },
            TerritoryDirectory.Empty,
            CommitmentScene.At("2026-06-30"));
    }
}
