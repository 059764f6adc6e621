using System.Globalization;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>The 58 commitments of the Nord, before anybody has reported anything.</summary>
public sealed class NordProgrammeTests
{
    private static readonly Dictionary<string, CommitmentDeclared> Commitments = File.ReadLines(Path.Combine(Repository.Nord, "commitments.csv")).Skip(1)
        .Select(static line => line.Split(';')).Select(Declared).ToDictionary(static commitment => commitment.Code);

    public static TheoryData<string, string> Statuses => new()
    {
        // A deadline without a figure, or none at all.
        { "no-target", "AR-04 CP-04 CP-05 CP-06 CP-07 CP-08 EN-03 EN-05 EN-06" },
        // Growth without its starting point.
        { "no-baseline", "CA-01" },
        { "qualitative", "AR-02 AR-03 AR-05 AR-06 AR-09 AR-10 EN-07 EN-08 EN-09 EN-10 EN-11 PJ-02" },
        { "no-data", "AA-01 AD-01 AD-02 AD-03 AR-01 AR-07 AR-08 CA-02 CA-03 CA-04 CP-01 CP-02 CP-03 CP-09 DF-01 DF-02 DR-01 DR-02 DR-03 DT-01 DT-02 DT-03 "
            + "DT-04 EN-01 EN-02 EN-04 EN-12 EN-13 EN-14 FT-01 FT-02 FT-03 FT-04 PJ-01 PR-01 PR-02" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Evaluate_WithoutAnyReport_SaysWhatIsLacking(string status, string codes) => Assert.Equal(
        codes,
        string.Join(' ', Commitments.Values.Where(commitment => Codes.Of(Figure(commitment).Status) == status)
            .Select(static commitment => commitment.Code).Order(StringComparer.Ordinal)));

    [Fact]
    public void Evaluate_WithoutAnyReport_NeverInventsANumber() => Assert.All(Commitments.Values, static commitment =>
    {
        var figure = Figure(commitment);
        Assert.False(figure.Value.Quantity.IsNumber);
        Assert.Null(figure.Attainment);
        Assert.Null(figure.Pace);
        Assert.Equal(0, figure.Reports.Received);
    });

    private static CommitmentFigure Figure(CommitmentDeclared commitment) => new FigureEngine(new()).Evaluate(
        new() { Code = commitment.Code, Declarations = [commitment] }, TerritoryDirectory.Empty, CommitmentScene.At("2025-06-30"));

    private static CommitmentDeclared Declared(string[] cells) => new()
    {
        Stamp = new("x", 1, CommitmentScene.Noon("2024-01-15"), "operator:x", string.Empty, string.Empty),
        Code = cells[0],
        Operator = cells[1],
        OperatorName = cells[2],
        Objective = cells[3],
        Label = cells[4],
        Measure = Enum.Parse<Measure>(cells[5], ignoreCase: true),
        Unit = cells[6],
        Direction = Enum.Parse<Direction>(cells[7], ignoreCase: true),
        Baseline = cells[8].Length + cells[9].Length == 0 ? null : new(Number(cells[8]), Date(cells[9])),
        Targets = cells[10].Length + cells[11].Length == 0 ? [] : [new(Number(cells[10]), Date(cells[11]))],
        Cadence = Enum.Parse<Cadence>(cells[12], ignoreCase: true),
        Scope = Enum.Parse<TerritoryKind>(cells[13], ignoreCase: true),
        Aggregation = Enum.Parse<Aggregation>(cells[14], ignoreCase: true),
        ExpectedTerritories = [],
        Remark = cells[15],
    };

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    private static DateOnly? Date(string text) => text.Length == 0 ? null : CommitmentScene.Day(text);
}
