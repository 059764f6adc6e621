using System.Text;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Csv.Tests;

public sealed class CsvFileTests : CsvFolder
{
    private const string Text = "code;kind;name;parents\r\nCV901;contract;Hazebrouck – cœur d’été;59\r\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with mark")]
    [InlineData("1252")]
    public async Task Read_EveryEncoding_GivesTheSameText(string name)
    {
        var path = name switch
        {
            "utf-8" => Write(Text),
            "utf-8 with mark" => Write([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)]),
            _ => Write(Text, Windows1252),
        };

        var file = await CsvFile.OpenAsync(path, TerritoriesCsv.Columns);
        var line = Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file)));

        Assert.Equal("Hazebrouck – cœur d’été", line.Item!.Name);
        Assert.Equal(name == "1252" ? 1 : 0, file.Notices.Count);
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(128 * 1024)]
    public async Task Read_AccentAcrossTheDetectionBuffer_IsStillUtf8(int boundary)
    {
        var head = "code;kind;name;parents\nCV901;contract;";
        var path = Write(head + new string('x', boundary - head.Length - 1) + "é;59\n");

        var file = await CsvFile.OpenAsync(path, TerritoriesCsv.Columns);

        Assert.Empty(file.Notices);
        Assert.EndsWith("xé", Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file))).Item!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Utf16_SaysHowToSaveIt()
    {
        var path = Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]);

        var error = await Assert.ThrowsAsync<CsvFileException>(() => CsvFile.OpenAsync(path, TerritoriesCsv.Columns));

        Assert.Contains("CSV UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code;kind;parents\nx", "'name' is missing")]
    [InlineData("code;kind;name;parents;name\nx", "'name' is there twice (columns 3 and 5)")]
    [InlineData("code;kind;name;parents;colour\nx", "unknown column 'colour'")]
    [InlineData("code;kind;;name;parents\nx", "column 3 has no name")]
    [InlineData("", "the file is empty")]
    [InlineData("\r\n \n", "the file is empty")]
    public async Task Open_WrongColumns_NamesTheColumn(string text, string expected)
    {
        var path = Write(text);

        var error = await Assert.ThrowsAsync<CsvFileException>(() => CsvFile.OpenAsync(path, TerritoriesCsv.Columns));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("file.csv: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code,kind,name,parents\nCV901,contract,\"Lille, Métropole\",59\n")]
    [InlineData("\"code\",\"kind\",\"name\",\"parents\"\r\n\"CV901\",\"contract\",\"Lille, Métropole\",\"59\"\r\n")]
    [InlineData(" Code ;KIND;name;parents\nCV901;contract;Lille, Métropole;59")]
    [InlineData("\n\nname;parents;code;kind\nLille, Métropole;59;CV901;contract\n;;;\n\n")]
    public async Task Read_SeparatorQuotesAndOrder_AreTakenFromTheHeader(string text)
    {
        var file = await CsvFile.OpenAsync(Write(text), TerritoriesCsv.Columns);

        var line = Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file)));

        Assert.Equal(("CV901", TerritoryKind.Contract, "Lille, Métropole", "59"), (line.Item!.Code, line.Item.Kind, line.Item.Name, line.Item.Parents.Single()));
    }

    [Fact]
    public async Task Read_BlankLinesAndLineBreaksInQuotes_KeepTheLineNumbersOfTheFile()
    {
        var file = await CsvFile.OpenAsync(
            Write("code;kind;name;parents\r\n\r\nCV901;contract;\"deux\r\nlignes\";59\r\n;;;\r\n\r\nCV902;contrat;x;59"), TerritoriesCsv.Columns);

        var lines = await ListAsync(TerritoriesCsv.ReadAsync(file));

        Assert.Equal([3, 7], lines.Select(line => line.Number));
        Assert.Equal("deux\r\nlignes", lines[0].Item!.Name);
        Assert.Equal(new LineRejection(7, "kind", "contrat", "UNKNOWN_ENUM_VALUE", "not one of: department, contract, commune, qpv"), Assert.Single(lines[1].Rejections));
    }

    [Fact]
    public async Task Read_SeveralBadCells_NamesEachOfThem()
    {
        var file = await CsvFile.OpenAsync(Write("code;kind;name;parents\nXX;contrat;;59\n"), TerritoriesCsv.Columns);

        var line = Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file)));

        Assert.Null(line.Item);
        Assert.Equal(["MALFORMED_TERRITORY", "UNKNOWN_ENUM_VALUE", "TEXT_REQUIRED"], line.Rejections.Select(rejection => rejection.Code));
        Assert.Equal(["code", "kind", "name"], line.Rejections.Select(rejection => rejection.Field));
    }

    [Theory]
    [InlineData("CV901;contract;a\"b;59", "BAD_QUOTES")]
    [InlineData("CV901;contract;\"a\"b;59", "BAD_QUOTES")]
    [InlineData("CV901;contract;a", "CELL_COUNT")]
    [InlineData("CV901;contract;a;b;59", "CELL_COUNT")]
    public async Task Read_BrokenLine_RejectsItAndGoesOn(string broken, string code)
    {
        var file = await CsvFile.OpenAsync(Write($"code;kind;name;parents\n{broken}\nCV902;contract;x;59\n"), TerritoriesCsv.Columns);

        var lines = await ListAsync(TerritoriesCsv.ReadAsync(file));

        Assert.Equal((2, code), (lines[0].Rejections.Single().Line, lines[0].Rejections.Single().Code));
        Assert.Equal("CV902", lines[1].Item!.Code);
    }

    [Fact]
    public async Task Read_QuoteNeverClosed_SaysWhichLinesItSwallowed()
    {
        var file = await CsvFile.OpenAsync(Write("code;kind;name;parents\nCV901;contract;\"x;59\nCV902;contract;y;59\n"), TerritoriesCsv.Columns);

        var rejection = Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file))).Rejections.Single();

        Assert.Equal((2, "BAD_QUOTES"), (rejection.Line, rejection.Code));
        Assert.Contains("were read as one", rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_QuoteNeverClosedInAHugeFile_StopsWithoutHoldingIt()
    {
        var text = new StringBuilder("code;kind;name;parents\nCV901;contract;\"x;59\n");
        for (var i = 0; i < 100_000; i++)
            text.Append("CV902;contract;Contrat fictif;59\n");
        var file = await CsvFile.OpenAsync(Write(text.ToString()), TerritoriesCsv.Columns);

        var rejection = Assert.Single(await ListAsync(TerritoriesCsv.ReadAsync(file))).Rejections.Single();

        Assert.Equal((2, "BAD_QUOTES"), (rejection.Line, rejection.Code));
        Assert.Contains("nothing after this line was read", rejection.Reason, StringComparison.Ordinal);
    }
}
