namespace Quartiers2030.Csv.Tests;

public sealed class TfpbCsvTests : CsvFolder
{
    [Fact]
    public async Task Read_TheProgramme_KeepsEveryTextAndAxis()
    {
        var path = Path.Combine(Repository.Nord, "tfpb.csv");
        var cells = (await File.ReadAllLinesAsync(path)).Skip(1).Select(line => line.Split(';')).ToList();

        var lines = await ListAsync(TfpbCsv.ReadAsync(await CsvFile.OpenAsync(path, TfpbCsv.Columns), ConventionYears.Default));

        Assert.Equal(14, lines.Count);
        foreach (var (row, cell) in lines.Select(line => line.Item!).Zip(cells))
        {
            Assert.Equal((cell[0], cell[2], ""), (row.Convention.LandlordName, row.Convention.QpvName, row.Convention.QpvCode));
            Assert.Equal((cell[3].Length > 0, cell[3].Length > 0 ? 55u : 0u), (row.Convention.HasDwellings, row.Convention.Dwellings));
            Assert.Equal(cell[4].Length > 0 ? cell[5] : null, row.Action?.Description);
            Assert.Equal(cell[4].Replace("-", "", StringComparison.Ordinal), row.Action?.Axis.ToString().ToLowerInvariant() ?? "");
        }

        Assert.Equal(3, lines.Select(line => line.Item!.Convention.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(13, lines.Select(line => line.Item!.Action?.Id).Where(id => id is not null).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("cottage-social-des-flandres", lines[^1].Item!.Landlord.ToString());
    }

    [Fact]
    public async Task Read_CodeInTheQpvColumn_IsACode()
    {
        var path = Write("landlord;siren;qpv;dwellings;axis;action\nBailleur;;qn 099 01 n;;dechets;x\n");

        var row = Assert.Single(await ListAsync(TfpbCsv.ReadAsync(await CsvFile.OpenAsync(path, TfpbCsv.Columns), ConventionYears.Default))).Item!;

        Assert.Equal(("QN09901N", "", "QN09901N"), (row.Convention.QpvCode, row.Convention.QpvName, row.Action!.QpvCode));
    }

    [Fact]
    public async Task Read_BadCells_NamesThem()
    {
        var path = Write("landlord;siren;qpv;dwellings;axis;action\nBailleur;123456789;Quartier;-2;propreté;\n");

        var line = Assert.Single(await ListAsync(TfpbCsv.ReadAsync(await CsvFile.OpenAsync(path, TfpbCsv.Columns), ConventionYears.Default)));

        Assert.Equal(["action", "axis", "dwellings", "siren"], line.Rejections.Select(rejection => rejection.Field).Order(StringComparer.Ordinal));
    }
}
