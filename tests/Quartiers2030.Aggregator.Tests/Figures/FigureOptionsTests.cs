using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class FigureOptionsTests
{
    [Fact]
    public void FigureEngine_OptionsOutOfRange_NamesEveryOne()
    {
        FigureOptions options = new() { OnTrackPace = 0.5m, AtRiskPace = 0.6m, GraceDays = -1, ProjectionWindow = 1, SecrecyThreshold = 0 };

        var refusal = Assert.Throws<ArgumentException>(() => new FigureEngine(options));

        Assert.All(
            ["OnTrackPace", "GraceDays", "ProjectionWindow", "SecrecyThreshold"],
            name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_OtherGraceDays_MovesTheDueDate()
    {
        var scene = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31");
        scene.Options.GraceDays = 45;

        Assert.Equal(0, scene.On("2024-04-30").Reports.Due);
        Assert.Equal(1, scene.On("2024-05-15").Reports.Due);
    }

    [Fact]
    public void TerritoryDirectory_DeclaredCycle_IsWalkedOnce()
    {
        TerritoryDirectory directory = new([new("a", TerritoryKind.Commune, "A", ["b"]), new("b", TerritoryKind.Commune, "B", ["a"])]);

        Assert.Equal(["a", "b"], directory.Within("a").Order());
    }

    [Fact]
    public void TerritoryDirectory_CodeDeclaredAgain_TakesTheLast()
    {
        TerritoryDirectory directory = new([new("a", TerritoryKind.Qpv, "A", ["x"]), new("a", TerritoryKind.Qpv, "B", ["y"])]);

        Assert.Equal("B", directory.Find("a")!.Name);
        Assert.DoesNotContain("a", directory.Within("x"));
    }
}
