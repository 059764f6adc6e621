using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Csv.Tests;

public sealed class ObservationsCsvTests : CsvFolder
{
    [Fact]
    public async Task Read_EveryKindOfFigure_StaysWhatItIs()
    {
        var path = Write("""
            commitment;territory;period;series;value;numerator;denominator;state;finality;source;reason
            AR-01;QN09901N;2025-T2;;1;;;;;fichier;
            AR-01;QN09902N;2025-T2;main;0;;;;provisional;;erreur de saisie
            FT-01;59;2025-T2;;;1 234;5 678,5;;;;
            FT-01;59;2025-T3;reference;;;;suppressed;final;;
            FT-01;59;2025-T4;;;;;not-applicable;;;
            FT-01;59;2025-T1;;;;;;;;
            """);

        var lines = await ListAsync(ObservationsCsv.ReadAsync(await ObservationsCsv.OpenAsync(path)));
        var items = lines.Select(line => line.Item).ToList();

        Assert.All(lines, line => Assert.Empty(line.Rejections));
        Assert.Equal((1, Finality.Final, Series.Main, "fichier", 2u), (items[0]!.Value, items[0]!.Finality, items[0]!.Series, items[0]!.Source, items[0]!.Line));
        Assert.Equal((true, 0, Finality.Provisional, "erreur de saisie"), (items[1]!.HasValue, items[1]!.Value, items[1]!.Finality, items[1]!.Reason));
        Assert.Equal((1234, 5678.5), (items[2]!.Ratio.Numerator, items[2]!.Ratio.Denominator));
        Assert.Equal((Absence.Suppressed, Series.Reference), (items[3]!.Absence, items[3]!.Series));
        Assert.Equal(Absence.NotApplicable, items[4]!.Absence);
        Assert.Null(items[5]);
    }

    [Theory]
    [InlineData("AR-01;59;2025-T2;12 %;;;", "value", "MALFORMED_NUMBER")]
    [InlineData("AR-01;59;2025-T2;;1;;", "denominator", "TEXT_REQUIRED")]
    [InlineData("AR-01;59;2025-T2;;;1;", "numerator", "TEXT_REQUIRED")]
    [InlineData("AR-01;59;2025-T2;1;1;2;", "value", "AMBIGUOUS_QUANTITY")]
    [InlineData("AR-01;59;2025-T2;1;;;suppressed", "state", "AMBIGUOUS_QUANTITY")]
    [InlineData("AR-01;59;2025-T2;;;;missing", "state", "UNKNOWN_ENUM_VALUE")]
    [InlineData(";59;2025-T2;1;;;", "commitment", "TEXT_REQUIRED")]
    [InlineData("AR-01;;2025-T2;1;;;", "territory", "TEXT_REQUIRED")]
    [InlineData("AR-01;59;;1;;;", "period", "TEXT_REQUIRED")]
    public async Task Read_BadCell_GivesLineFieldAndCode(string line, string field, string code)
    {
        var path = Write($"commitment;territory;period;value;numerator;denominator;state\n{line}\n");

        var read = Assert.Single(await ListAsync(ObservationsCsv.ReadAsync(await ObservationsCsv.OpenAsync(path))));

        Assert.Null(read.Item);
        Assert.Equal((2, field, code), (read.Rejections.Single().Line, read.Rejections.Single().Field, read.Rejections.Single().Code));
    }

    [Theory]
    [InlineData("commitment;territory;period\n", "'value' is missing")]
    [InlineData("commitment;territory;period;numerator\n", "'denominator' is missing")]
    [InlineData("commitment;territory;value\n", "'period' is missing")]
    public async Task Open_NoColumnForAFigure_NamesIt(string text, string expected)
    {
        var path = Write(text);

        var error = await Assert.ThrowsAsync<CsvFileException>(() => ObservationsCsv.OpenAsync(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
