using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Secrecy;
using Quartiers2030.Aggregator.Tests.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Secrecy;

public sealed class ReaderFiguresTests
{
    private static readonly Territory[] Nord =
    [
        new("59", TerritoryKind.Department, "Nord", []),
        new("CV201", TerritoryKind.Contract, "MEL", ["59"]),
        new("CV202", TerritoryKind.Contract, "CUD", ["59"]),
        new("QN05901M", TerritoryKind.Qpv, "Un", ["CV201"]),
        new("QN05902N", TerritoryKind.Qpv, "Deux", ["CV201"]),
        new("QN05903I", TerritoryKind.Qpv, "Trois", ["CV202"]),
    ];

    private static CommitmentScene Scene(bool personBased = true) =>
        new CommitmentScene(Measure.Count, scope: TerritoryKind.Qpv, personBased: personBased).Among(Nord).From(0).To(100, "2027-12-31")
            .Observe("2024-T1", 30, "QN05901M").Observe("2024-T1", 20, "QN05902N").Observe("2024-T1", 40, "QN05903I")
            .Observe("2024-T2", 3, "QN05901M").Observe("2024-T2", 20, "QN05902N").Observe("2024-T2", 40, "QN05903I");

    [Fact]
    public void Evaluate_SecretNeighbourhood_IsWithheldAndKeepsStatusAndReports()
    {
        var figure = Read(Scene(), "2024-08-01", "QN05901M");

        Assert.True(figure.Withheld);
        Assert.Equal(QuantityKind.Suppressed, figure.Value.Quantity.Kind);
        Assert.All(figure.Series, static point => Assert.Equal(QuantityKind.Suppressed, point.Quantity.Kind));
        Assert.All(figure.Explanation.Inputs, static input => Assert.Equal(QuantityKind.Suppressed, input.Quantity.Kind));
        Assert.Empty(figure.Explanation.Formula);
        Assert.Null(figure.Attainment);
        Assert.Null(figure.Pace);
        Assert.Null(figure.Expected);
        Assert.Null(figure.Projection);
        Assert.Equal((Trend.Unknown, FigureStatus.OffTrack), (figure.Trend, figure.Status));
        Assert.Equal(1, figure.Reports.Completeness);
    }

    [Fact]
    public void Evaluate_NeighbourhoodBesideASecretOne_IsWithheldToo() =>
        Assert.True(Read(Scene(), "2024-08-01", "QN05902N").Withheld);

    [Fact]
    public void Evaluate_TotalsAboveASecretOne_AreShownWithSuppressedInputs()
    {
        var figure = Read(Scene(), "2024-08-01", "CV201");

        Assert.Equal(23, figure.Value.Quantity.Value);
        Assert.False(figure.Withheld);
        Assert.All(figure.Explanation.Inputs.Where(static input => input.Period == Period.Quarter(2024, 2)),
            static input => Assert.Equal(QuantityKind.Suppressed, input.Quantity.Kind));
        Assert.All(figure.Explanation.Inputs.Where(static input => input.Period == Period.Quarter(2024, 1)),
            static input => Assert.True(input.Quantity.IsNumber));
    }

    [Fact]
    public void Evaluate_ContractOfOneNeighbourhood_IsShownWhereThatOneIs() =>
        Assert.Equal(40, Read(Scene(), "2024-08-01", "CV202").Value.Quantity.Value);

    [Fact]
    public void Evaluate_OnlyAnEarlierPeriodIsSecret_SuppressesThatPointAndTheLineThroughIt()
    {
        var scene = Scene().Observe("2024-T3", 33, "QN05901M").Observe("2024-T3", 20, "QN05902N").Observe("2024-T3", 40, "QN05903I");
        var figure = Read(scene, "2024-11-01", "QN05901M");

        Assert.Equal([QuantityKind.Number, QuantityKind.Suppressed, QuantityKind.Number], figure.Series.Select(static point => point.Quantity.Kind));
        Assert.Equal(33, figure.Value.Quantity.Value);
        Assert.Equal(QuantityKind.Suppressed, figure.Previous!.Quantity.Kind);
        Assert.Null(figure.Projection);
        Assert.Equal(33, figure.Attainment!.Percent);
    }

    [Fact]
    public void Evaluate_SecretFirstObservation_TakesTheProvisionalBaselineAndAllThatTellsIt()
    {
        var scene = new CommitmentScene(Measure.Share, aggregation: Aggregation.Ratio, cadence: Cadence.Annual, personBased: true).To(15, "2027-12-31")
            .ObserveParts("2024", 2, 100).ObserveParts("2025", 12, 100);
        var figure = Read(scene, "2026-01-31", within: null);

        Assert.Equal(12, figure.Value.Quantity.Value);
        Assert.Null(figure.Baseline.Value);
        Assert.Null(figure.Attainment);
        Assert.Null(figure.Pace);
        Assert.Empty(figure.Target.Path);
        Assert.DoesNotContain(figure.Explanation.Formula, static step => step.Contains("départ", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_NotPersonBased_ComesBackWhole()
    {
        var figure = Read(Scene(personBased: false), "2024-08-01", "QN05901M");

        Assert.Equal(3, figure.Value.Quantity.Value);
        Assert.False(figure.Withheld);
    }

    [Fact]
    public void Evaluate_ForTheMission_HidesNothing() => Assert.Equal(3, Scene().On("2024-08-01", within: "QN05901M").Value.Quantity.Value);

    private static CommitmentFigure Read(CommitmentScene scene, string day, string? within) =>
        new ReaderFigures(new(scene.Options)).Evaluate(scene.History, scene.Directory, CommitmentScene.At(day), within);
}
