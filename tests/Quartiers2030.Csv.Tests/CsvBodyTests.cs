using System.Text;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Csv.Tests;

/// <summary>CSV that arrives in pieces gives what the same file gives.</summary>
public sealed class CsvBodyTests
{
    private const string Text = "code;kind;name;parents\r\nCV901;contract;Hazebrouck – cœur d’été à 3 €;59\r\n;;;\r\nCV902;contrat;x;59\r\n";

    [Theory]
    [InlineData("utf-8", 1)]
    [InlineData("utf-8", 7)]
    [InlineData("utf-8 with mark", 1)]
    [InlineData("utf-8 with mark", 100_000)]
    [InlineData("1252", 1)]
    [InlineData("1252", 100_000)]
    public async Task Read_EveryEncodingInPieces_GivesTheSameLines(string name, int piece)
    {
        var body = await CsvBody.OpenAsync(new PiecewiseStream(Bytes(name, Text), piece), TerritoriesCsv.Columns);
        var lines = await ListAsync(body);

        Assert.Equal("Hazebrouck – cœur d’été à 3 €", lines[0].Item!.Name);
        Assert.Equal((4, "UNKNOWN_ENUM_VALUE"), (lines[1].Number, lines[1].Rejections.Single().Code));
        Assert.Equal(name == "1252" ? [CsvEncoding.Notice] : [], body.Notices);
    }

    [Fact]
    public async Task Read_FirstAccentFarBehindTheHeader_IsStill1252()
    {
        var text = new StringBuilder("code;kind;name;parents\n");
        for (var i = 0; i < 10_000; i++)
            text.Append("CV901;contract;sans accent;59\n");
        text.Append("CV902;contract;été;59\n");

        var body = await CsvBody.OpenAsync(new PiecewiseStream(Bytes("1252", text.ToString()), 4_096), TerritoriesCsv.Columns);
        var lines = await ListAsync(body);

        Assert.Equal("été", lines[^1].Item!.Name);
        Assert.Single(body.Notices);
    }

    [Fact]
    public async Task Open_SenderSaysWindows1252_IsBelieved()
    {
        var bytes = Encoding.UTF8.GetBytes("code;kind;name;parents\nCV901;contract;é;59\n");
        var body = await CsvBody.OpenAsync(new MemoryStream(bytes), TerritoriesCsv.Columns, isWindows1252: true);

        Assert.Equal("Ã©", Assert.Single(await ListAsync(body)).Item!.Name);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("code;kind;parents\nx", "'name' is missing")]
    [InlineData("code;kind;name;parents\0", "zero bytes")]
    public async Task Open_WrongText_SaysWhatIsWrong(string text, string expected)
    {
        var error = await Assert.ThrowsAsync<CsvFileException>(
            () => CsvBody.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), TerritoriesCsv.Columns));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string encoding, string text) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        _ => CsvFolder.Windows1252.GetBytes(text),
    };

    private static async Task<List<CsvLine<Territory>>> ListAsync(CsvBody body)
    {
        var list = new List<CsvLine<Territory>>();
        await foreach (var line in TerritoriesCsv.ReadAsync(body))
            list.Add(line);
        return list;
    }

    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
