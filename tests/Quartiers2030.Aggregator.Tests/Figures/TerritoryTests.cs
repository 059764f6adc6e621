using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class TerritoryTests
{
    private static readonly Territory[] Nord =
    [
        new("59", TerritoryKind.Department, "Nord", []),
        new("CV201", TerritoryKind.Contract, "MEL", ["59"]),
        new("CV202", TerritoryKind.Contract, "CUD", ["59"]),
        new("59350", TerritoryKind.Commune, "Lille", ["CV201"]),
        new("59183", TerritoryKind.Commune, "Dunkerque", ["CV202"]),
        new("QN05901M", TerritoryKind.Qpv, "Un", ["59350"]),
        new("QN05902N", TerritoryKind.Qpv, "Deux", ["59350"]),
        new("QN05903I", TerritoryKind.Qpv, "Trois", ["59183"]),
        new("QN05904I", TerritoryKind.Qpv, "À cheval", ["59350", "59183"]),
        new("QP059001", TerritoryKind.Qpv, "Ancien", ["59350"]),
    ];

    private static CommitmentScene Scene(Measure measure = Measure.Count, Aggregation aggregation = Aggregation.Sum) =>
        new CommitmentScene(measure, aggregation: aggregation, scope: TerritoryKind.Qpv).Among(Nord).From(0).To(100, "2027-12-31");

    [Fact]
    public void Evaluate_PartialSum_SaysHowManyOfHowMany()
    {
        var figure = Scene().Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 7, "QN05902N").Observe("2024-T1", 1, "QN05903I").On("2024-05-01");

        Assert.Equal(13, figure.Value.Quantity.Value);
        Assert.Equal((3, 4), (figure.Value.Territories, figure.Value.Expected!.Value));
        Assert.Contains(figure.Explanation.Notes, note => note.Text == "Valeur partielle : 3 territoires sur 4.");
        Assert.Equal((4, 3), (figure.Reports.Due, figure.Reports.Received));
    }

    [Fact]
    public void Evaluate_NeighbourhoodOfThe2015List_IsKeptAndNotAddedUp()
    {
        var figure = Scene().Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 7, "QP059001").On("2024-05-01");

        Assert.Equal((5m, 4), (figure.Value.Quantity.Value, figure.Value.Expected!.Value));
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.Unexpected);
    }

    [Fact]
    public void Evaluate_NotApplicable_LeavesTheExpectedSet()
    {
        var figure = Scene(Measure.Coverage, Aggregation.Coverage).Observe("2024-T1", 1, "QN05901M").Observe("2024-T1", 0, "QN05902N")
            .ObserveState("2024-T1", QuantityState.NotApplicable, "QN05903I").On("2024-05-01");

        // 1 of the 3 that remain; the straddling one has not answered and counts as not having it.
        Assert.Equal((1m, 3m), (figure.Value.Quantity.Numerator!.Value, figure.Value.Quantity.Denominator!.Value));
        Assert.Equal((2, 3), (figure.Value.Territories, figure.Value.Expected!.Value));
        Assert.Equal((3, 2), (figure.Reports.Due, figure.Reports.Received));
    }

    [Fact]
    public void Evaluate_SuppressedBySender_StaysExpectedAndReceivedAndGivesNoNumber()
    {
        var figure = Scene().Observe("2024-T1", 5, "QN05901M").ObserveState("2024-T1", QuantityState.Suppressed, "QN05902N").On("2024-05-01");

        Assert.Equal((5m, 1, 4), (figure.Value.Quantity.Value, figure.Value.Territories, figure.Value.Expected!.Value));
        Assert.Equal((4, 2), (figure.Reports.Due, figure.Reports.Received));
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.SuppressedBySender);
    }

    [Fact]
    public void Evaluate_OnlySuppressed_IsNeitherMissingNorZero()
    {
        var figure = Scene().ObserveState("2024-T1", QuantityState.Suppressed, "QN05902N").On("2024-05-01");

        Assert.Equal((QuantityKind.Suppressed, FigureStatus.NoData), (figure.Value.Quantity.Kind, figure.Status));
    }

    [Theory]
    [InlineData(null, 16, 4)]
    [InlineData("CV201", 15, 3)] // the straddling one lies in both contracts
    [InlineData("CV202", 9, 2)]
    [InlineData("QN05903I", 1, 1)]
    public void Evaluate_WithinATerritory_CountsOnlyWhatLiesInIt(string? within, int value, int expected)
    {
        var figure = Scene().Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 2, "QN05902N").Observe("2024-T1", 1, "QN05903I")
            .Observe("2024-T1", 8, "QN05904I").On("2024-05-01", within: within);

        Assert.Equal((value, expected), ((int)figure.Value.Quantity.Value, figure.Value.Expected!.Value));
    }

    [Fact]
    public void Evaluate_WithinATerritoryThatOwesNothing_SaysSo()
    {
        var figure = new CommitmentScene(Measure.Count).Among(Nord).To(10, "2027-12-31").Observe("2024-T1", 5).On("2024-05-01", within: "CV201");

        Assert.Equal((FigureStatus.NoData, 0, 0), (figure.Status, figure.Value.Expected!.Value, figure.Reports.Due));
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.OutsideTerritory);
    }

    [Fact]
    public void Evaluate_ListedTerritories_AreTheExpectedOnes()
    {
        var figure = Scene().Expecting("QN05901M", "QN05902N").Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 9, "QN05903I").On("2024-05-01");

        Assert.Equal((5m, 1, 2), (figure.Value.Quantity.Value, figure.Value.Territories, figure.Value.Expected!.Value));
    }

    [Fact]
    public void Evaluate_NoTerritoryKnown_CountsAllThatReport()
    {
        var figure = Scene().Among().Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 9, "QN05903I").On("2024-05-01");

        Assert.Equal((14m, 2), (figure.Value.Quantity.Value, figure.Value.Territories));
        Assert.Null(figure.Value.Expected);
        Assert.Equal((2, 2), (figure.Reports.Due, figure.Reports.Received));
    }

    [Fact]
    public void Evaluate_NeverAggregated_RefusesSeveralTerritoriesAndTakesOne()
    {
        var scene = Scene(aggregation: Aggregation.None).Observe("2024-T1", 5, "QN05901M");
        Assert.Equal(5, scene.On("2024-05-01").Value.Quantity.Value);

        var refused = scene.Observe("2024-T1", 9, "QN05903I").On("2024-05-01");
        Assert.Equal((QuantityKind.Missing, FigureStatus.NoData), (refused.Value.Quantity.Kind, refused.Status));
        Assert.Contains(refused.Explanation.Notes, note => note.Key == NoteKeys.AggregationRefused);
    }

    [Fact]
    public void Evaluate_Last_TakesTheOneRecordedLast()
    {
        var figure = Scene(aggregation: Aggregation.Last).Observe("2024-T1", 9, "QN05903I").Observe("2024-T1", 5, "QN05901M").On("2024-05-01");

        Assert.Equal(5, figure.Value.Quantity.Value);
    }

    [Fact]
    public void Evaluate_FractionAmongSums_IsLeftOut()
    {
        var figure = Scene().Observe("2024-T1", 9, "QN05903I").ObserveParts("2024-T1", 1, 2, "QN05901M").On("2024-05-01");

        Assert.Equal((9m, 1), (figure.Value.Quantity.Value, figure.Value.Territories));
    }

    [Fact]
    public void Evaluate_LatestPeriodOnly_IsAggregated()
    {
        // The second neighbourhood reported 7 in T1 and nothing in T2: T2 holds 6 of one territory, not 13.
        var figure = Scene().Observe("2024-T1", 5, "QN05901M").Observe("2024-T1", 7, "QN05902N").Observe("2024-T2", 6, "QN05901M").On("2024-08-01");

        Assert.Equal((6m, 1), (figure.Value.Quantity.Value, figure.Value.Territories));
    }
}
