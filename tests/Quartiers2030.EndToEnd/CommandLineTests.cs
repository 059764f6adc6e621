using System.Globalization;
using System.Text;
using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>The command line against a running platform, with files as people save them.</summary>
public sealed class CommandLineTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>
{
    private Platform Platform => running.Platform;

    [Fact]
    public async Task PushObservations_SavedByFrenchExcel_IsReadWithANotice()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Write("commitment;territory;period;series;value;source\r\nZZ-01;QN09901N;2020-T1;main;3,5;Relevé d'été à Évry\r\n", Encoding.GetEncoding(1252));
        var (code, output) = await CommandLine.RunAsync(Platform, "push", "observations", file);
        var cell = Assert.Single((await Platform.GetAsync("/api/v1/commitments/ZZ-01/observations?period=2020-T1")).GetProperty("items").EnumerateArray());

        Assert.True(code == 0, output);
        Assert.Contains("1252", output, StringComparison.Ordinal);
        Assert.Equal("Relevé d'été à Évry", cell.GetProperty("sourceReference").GetString());
        Assert.Equal(3.5m, cell.GetProperty("number").GetDecimal());
    }

    [Fact]
    public async Task PushObservations_WithBadLines_SaysWhyOfEachAndKeepsTheOthers()
    {
        var file = Write(
            "commitment;territory;period;series;value\nZZ-01;QN09901N;2020-T2;main;4\nZZ-77;QN09901N;2020-T2;main;4\nZZ-01;QN09901N;2020-T2x;main;4\nZZ-01;QN09902N;2020-T2;main;quatre\n",
            new UTF8Encoding(true));
        var (code, output) = await CommandLine.RunAsync(Platform, "push", "observations", file);

        Assert.Equal(1, code);
        Assert.Contains("UNKNOWN_COMMITMENT", output, StringComparison.Ordinal);
        Assert.Contains("MALFORMED_PERIOD", output, StringComparison.Ordinal);
        Assert.Contains("quatre", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushObservations_MissingColumn_NamesIt()
    {
        var (code, output) = await CommandLine.RunAsync(Platform, "push", "observations", Write("commitment;territory;series;value\nZZ-01;QN09901N;main;4\n", Encoding.UTF8));

        Assert.NotEqual(0, code);
        Assert.Contains("period", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushObservations_200000Lines_AreStreamed()
    {
        var csv = new StringBuilder("commitment;territory;period;series;value\n");
        for (var n = 0; n < 200_000; n++)
        {
            // One commitment over 94 QPVs and 56 quarters is 5,264 cells: the rest repeats them, which is unchanged.
            var cell = Pushes.Cell(n % 5_000, 1);
            csv.Append(CultureInfo.InvariantCulture, $"{cell.Commitment};{cell.Territory};{cell.Period};main;{n % 5_000}\n");
        }

        var (code, output) = await CommandLine.RunAsync(Platform, "push", "observations", Write(csv.ToString(), Encoding.UTF8));

        Assert.True(code is 0 or 1, output);
        Assert.Contains("200", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_OfAQuarter_IsPrinted()
    {
        var (code, output) = await CommandLine.RunAsync(Platform, "review", "2025-T2");

        Assert.True(code == 0, output);
        Assert.Contains("EN-01", output, StringComparison.Ordinal);
    }

    private string Write(string text, Encoding encoding)
    {
        var file = Path.Combine(Platform.Folder, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(file, text, encoding);
        return file;
    }
}
