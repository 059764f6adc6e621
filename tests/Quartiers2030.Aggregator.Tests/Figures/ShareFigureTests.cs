using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>SNU, 10 % on 2024-01-01 to 20 % on 2027-12-31: 1460 days from the first to the last.</summary>
public sealed class ShareFigureTests
{
    private static CommitmentScene Scene() =>
        new CommitmentScene(Measure.Share, aggregation: Aggregation.Ratio, cadence: Cadence.Annual).From(10).To(20, "2027-12-31");

    [Fact]
    public void Evaluate_ShareHalfWay_GivesEveryFigure()
    {
        // 2025: 60 of 400 = 15 %. Attainment (15 − 10) / (20 − 10) = 50 %.
        // Expected on 2025-12-31, 730 days after the start: 10 + 10 × 730 / 1460 = 15, so the pace is 5 / 5 = 1.
        // 2024: 48 of 400 = 12 %. The line through (2024-12-31, 12) and (2025-12-31, 15) gains 3 in 365 days:
        // on 2027-12-31, 730 days later, 21; 20 is met after 5 / 3 × 365 = 608.33 days, on the 609th: 2027-09-01.
        var figure = Scene().ObserveParts("2024", 48, 400).ObserveParts("2025", 60, 400).On("2026-01-31");

        Assert.Equal(15, figure.Value.Quantity.Value);
        Assert.Equal((60m, 400m), (figure.Value.Quantity.Numerator, figure.Value.Quantity.Denominator));
        Assert.Equal(12, figure.Previous!.Quantity.Value);
        Assert.Equal(50, figure.Attainment!.Percent);
        Assert.Equal((1m, 15m), (figure.Pace!.Ratio, figure.Pace.Expected));
        Assert.Equal(FigureStatus.OnTrack, figure.Status);
        Assert.Equal(Trend.Improving, figure.Trend);
        Assert.Equal(21, Math.Round(figure.Projection!.AtDeadline!.Value, 10));
        Assert.Equal(CommitmentScene.Day("2027-09-01"), figure.Projection.MetOn);
        Assert.Equal(BaselineOrigin.Declared, figure.Baseline.Origin);
    }

    [Theory]
    [InlineData(59, "on-track")] // 14.75 %: 4.75 of 5 expected = 0.95
    [InlineData(58, "at-risk")] // 14.5 %: 0.9
    [InlineData(52, "at-risk")] // 13 %: 0.6
    [InlineData(51, "off-track")] // 12.75 %: 0.55
    public void Evaluate_Pace_DecidesStatus(int young, string status) =>
        Assert.Equal(status, Codes.Of(Scene().ObserveParts("2025", young, 400).On("2026-01-31").Status));

    [Fact]
    public void Evaluate_PercentsOfSeveralTerritories_SumsPartsAndNeverAverages()
    {
        // 90 of 100 and 10 of 900: 100 of 1000 = 10 %, where the mean of 90 % and 1.1 % would be 45.6 %.
        var figure = Scene().Expecting("59001", "59002").ObserveParts("2024", 90, 100, "59001").ObserveParts("2024", 10, 900, "59002").On("2025-01-31");

        Assert.Equal(10, figure.Value.Quantity.Value);
    }

    [Fact]
    public void Evaluate_PercentWithoutItsParts_IsLeftOutBesideAnother()
    {
        var figure = Scene().Expecting("59001", "59002").ObserveParts("2024", 90, 100, "59001").Observe("2024", 10, "59002").On("2025-01-31");

        Assert.Equal(90, figure.Value.Quantity.Value);
        Assert.Equal((1, 2), (figure.Value.Territories, figure.Value.Expected!.Value));
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.PartsMissing);
    }

    [Fact]
    public void Evaluate_OnePercentAlone_IsTheValue() => Assert.Equal(14, Scene().Observe("2024", 14).On("2025-01-31").Value.Quantity.Value);

    [Fact]
    public void Evaluate_SeveralPercentsWithoutParts_MakeNoValue()
    {
        var figure = Scene().Expecting("59001", "59002").Observe("2024", 90, "59001").Observe("2024", 10, "59002").On("2025-01-31");

        Assert.False(figure.Value.Quantity.IsNumber);
        Assert.Equal(FigureStatus.NoData, figure.Status);
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.PartsMissing);
    }
}
