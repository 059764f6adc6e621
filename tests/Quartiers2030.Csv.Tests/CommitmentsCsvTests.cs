using System.Globalization;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Csv.Tests;

public sealed class CommitmentsCsvTests : CsvFolder
{
    private static readonly string[] PersonUnits = ["personne", "jeune", "élève", "foyer", "allocataire", "habitant", "ménage", "patient"];

    [Fact]
    public async Task Read_TheProgramme_EveryCellIsTheOneOfTheFile()
    {
        var path = Path.Combine(Repository.Nord, "commitments.csv");
        // The file holds no quotes, so splitting its lines reads it independently of the reader under test.
        var text = await File.ReadAllLinesAsync(path);
        Assert.DoesNotContain(text, line => line.Contains('"', StringComparison.Ordinal));
        var names = text[0].Split(';');

        var lines = await ListAsync(CommitmentsCsv.ReadAsync(await CsvFile.OpenAsync(path, CommitmentsCsv.Columns)));

        Assert.Equal(58, lines.Count);
        Assert.Equal(text.Length - 1, lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            Assert.Empty(lines[i].Rejections);
            Assert.Equal(i + 2, lines[i].Number);
            Assert.Equal(names.Zip(text[i + 1].Split(';')), names.Zip(Cells(lines[i].Item!)));
            Assert.Equal(OperatorId.FromName(lines[i].Item!.Commitment.OperatorName), lines[i].Item!.Operator);
            Assert.Equal(PersonUnits.Contains(lines[i].Item!.Commitment.Unit, StringComparer.Ordinal), lines[i].Item!.Commitment.PersonBased);
            Assert.False(lines[i].Item!.Commitment.HasSecrecyThreshold);
            Assert.Empty(lines[i].Item!.Commitment.ExpectedTerritories);
        }
    }

    [Fact]
    public async Task Read_MissingFigures_StayMissing()
    {
        var rows = await ProgrammeAsync();

        Assert.Null(rows["CA-01"].Baseline);
        Assert.Equal((0, true), (rows["EN-02"].Baseline.Value, rows["EN-02"].Baseline.HasValue));
        Assert.Equal((false, "2023-12-31"), (rows["CP-04"].Baseline.HasValue, rows["CP-04"].Baseline.Date));
        Assert.Empty(rows["EN-03"].Targets);
        Assert.Equal((10, false), (rows["CA-03"].Targets.Single().Value, rows["CA-03"].Targets.Single().HasDate));
        Assert.Equal((false, "2030-12-31"), (rows["EN-06"].Targets.Single().HasValue, rows["EN-06"].Targets.Single().Date));
        Assert.Equal((0, true), (rows["DT-03"].Targets.Single().Value, rows["DT-03"].Targets.Single().HasValue));
    }

    [Fact]
    public async Task Read_ExtraColumns_WinOverTheDefault()
    {
        var header = string.Join(';', CommitmentsCsv.Columns.Required.Concat(CommitmentsCsv.Columns.Optional));
        var path = Write($"""
            {header}
            XX-01;ars;ARS;Santé;Un;count;personne;up;;;1 000,5;31/12/2027;annual;qpv;sum;;non;;QN09901N QN09902N
            XX-02;ars;ARS;Santé;Deux;count;passage;up;;;;;annual;qpv;sum;;oui;11;
            XX-03;ars;ARS;Santé;Trois;count;passage;up;;;;;annual;qpv;sum;;peut-être;3,5;
            """);

        var lines = await ListAsync(CommitmentsCsv.ReadAsync(await CsvFile.OpenAsync(path, CommitmentsCsv.Columns)));

        var (first, second) = (lines[0].Item!.Commitment, lines[1].Item!.Commitment);
        Assert.Equal((false, 1000.5, "2027-12-31"), (first.PersonBased, first.Targets.Single().Value, first.Targets.Single().Date));
        Assert.Equal(["QN09901N", "QN09902N"], first.ExpectedTerritories);
        Assert.Equal((true, 11u), (second.PersonBased, second.SecrecyThreshold));
        Assert.Equal(["person_based", "secrecy_threshold"], lines[2].Rejections.Select(rejection => rejection.Field));
    }

    private static async Task<Dictionary<string, Commitment>> ProgrammeAsync()
    {
        var file = await CsvFile.OpenAsync(Path.Combine(Repository.Nord, "commitments.csv"), CommitmentsCsv.Columns);
        return (await ListAsync(CommitmentsCsv.ReadAsync(file))).ToDictionary(line => line.Item!.Commitment.Code, line => line.Item!.Commitment);
    }

    private static IEnumerable<string> Cells(CommitmentRow row)
    {
        var c = row.Commitment;
        var target = Assert.Single(c.Targets.DefaultIfEmpty(new Target()));
        var baseline = c.Baseline ?? new Baseline();
        string Number(bool has, double value) => has ? value.ToString(CultureInfo.GetCultureInfo("fr-FR")) : "";
        return
        [
            c.Code, row.Partner.Name(), c.OperatorName, c.Objective, c.Label, c.Measure.ToString().ToLowerInvariant(), c.Unit,
            c.Direction.ToString().ToLowerInvariant(), Number(baseline.HasValue, baseline.Value), baseline.HasDate ? baseline.Date : "",
            Number(target.HasValue, target.Value), target.HasDate ? target.Date : "", c.Cadence.ToString().ToLowerInvariant(),
            c.Scope.ToString().ToLowerInvariant(), c.Aggregation.ToString().ToLowerInvariant(), c.Remark,
        ];
    }
}
