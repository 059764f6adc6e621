using System.Globalization;
using System.Text.Json;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>The real programme of the Nord, from its files to the review.</summary>
public sealed class NordTests
{
    [Fact]
    public async Task FirstStart_LoadsThe58CommitmentsExactlyAsGiven_AndASecondChangesNothing()
    {
        await using var platform = await Platform.StartAsync();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "programmes", "nord", "commitments.csv"))
            .Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';')).ToArray();
        var items = (await platform.GetAsync("/api/v1/commitments")).GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("code").GetString()!, StringComparer.Ordinal);

        Assert.Equal(58, lines.Length);
        Assert.Equal(58, items.Count);
        foreach (var cells in lines)
        {
            // code;partner;operator;objective;label;measure;unit;direction;baseline_value;baseline_date;target_value;target_date;cadence;scope;aggregation;remark
            var item = items[cells[0]];
            Assert.Equal(
                (cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[12], cells[13], cells[14]),
                (Text(item, "source"), Text(item, "operatorName"), Text(item, "objective"), Text(item, "label"), Text(item, "measure"),
                    Text(item, "unit"), Text(item, "direction"), Text(item, "cadence"), Text(item, "scope"), Text(item, "aggregation")));
            var details = await platform.GetAsync($"/api/v1/commitments/{cells[0]}");
            Assert.Equal(cells[15], Text(details, "remark"));
            var version = Assert.Single(details.GetProperty("versions").EnumerateArray());
            AssertPoint(version.TryGetProperty("baseline", out var baseline) ? baseline : default, cells[8], cells[9]);
            AssertPoint(version.GetProperty("targets").EnumerateArray().SingleOrDefault(), cells[10], cells[11]);
            Assert.Equal("missing", Text(item.GetProperty("value"), "state"));
        }

        var before = await platform.ContentDigestAsync();
        Assert.Equal(0, await platform.InterruptAsync());
        await platform.StartAgainAsync();
        Assert.Equal(before, await platform.ContentDigestAsync());
        Assert.Contains(platform.Output, line => line.Contains("0 loaded, 58 unchanged, 0 rejected", StringComparison.Ordinal));
    }

    [SharedDataFact]
    public async Task AdulteRelais_PushedByTheArsAndReadBack_EqualsTheFileCellByCell()
    {
        await using var platform = await Platform.StartAsync();
        var ars = new ArsIntake.ArsIntakeClient(platform.Channel);
        var territories = new DeclareTerritoriesRequest { SubmissionId = "contrats" };
        foreach (var row in SharedData.Rows("contracts.csv"))
        {
            territories.Territories.Add(new Territory { Code = row[0], Kind = TerritoryKind.Contract, Name = row[2], Parents = { row[3] } });
        }

        Assert.Equal(13u, (await ars.DeclareTerritories(platform.As(CallerRole.Mission)).SendAsync(territories)).Accepted);
        var declaration = new DeclareCommitmentsRequest { SubmissionId = "adulte-relais-engagements" };
        declaration.Commitments.AddRange([Context("AR-90", "Postes d'adultes-relais", "poste"), Context("AR-91", "Adultes-relais, montant", "euro")]);
        Assert.Equal(2u, (await ars.DeclareCommitments(platform.As(CallerRole.Operator, "ars")).SendAsync(declaration)).Accepted);

        var rows = SharedData.Rows("adulte-relais.csv").ToArray();
        var report = await Pushes.PushAsync(platform, "adulte-relais", rows.SelectMany(row => new[]
        {
            Cell("AR-90", row, Number(row[2])), Cell("AR-91", row, Number(row[3])),
        }));
        Assert.Equal((uint)rows.Length * 2, report.Accepted);
        await platform.AppliedAsync(report.Receipt.Journal, report.Receipt.Sequence);

        var posts = await ReadAsync(platform, "AR-90");
        var amounts = await ReadAsync(platform, "AR-91");
        Assert.Equal(rows.Length, posts.Count);
        Assert.Equal(rows.Length, amounts.Count);
        foreach (var row in rows)
        {
            Assert.Equal(decimal.Parse(row[2], CultureInfo.GetCultureInfo("fr-FR")), posts[(row[0], row[1])]);
            Assert.Equal(decimal.Parse(row[3], CultureInfo.GetCultureInfo("fr-FR")), amounts[(row[0], row[1])]);
        }

        // CV202 gave nothing in 2022: missing, not zero.
        Assert.DoesNotContain(("2022", "CV202"), posts.Keys);
    }

    private static Commitment Context(string code, string label, string unit) => new()
    {
        Code = code,
        OperatorName = "ARS",
        Objective = "Contexte",
        Label = label,
        Measure = Measure.Context,
        Unit = unit,
        Direction = Direction.Up,
        Cadence = Cadence.Annual,
        Scope = TerritoryKind.Contract,
        Aggregation = Aggregation.Sum,
    };

    private static Observation Cell(string commitment, string[] row, double value) =>
        new() { Commitment = commitment, Territory = row[1], Period = row[0], Value = value, Finality = Finality.Final, Source = "ANCT, Dauphin" };

    private static double Number(string text) => double.Parse(text, CultureInfo.GetCultureInfo("fr-FR"));

    private static async Task<Dictionary<(string Year, string Contract), decimal>> ReadAsync(Platform platform, string code) =>
        (await platform.GetAsync($"/api/v1/commitments/{code}/observations")).GetProperty("items").EnumerateArray().ToDictionary(
            item => (Text(item, "period"), Text(item, "territory")), item => item.GetProperty("number").GetDecimal());

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? string.Empty;

    private static void AssertPoint(JsonElement point, string value, string date)
    {
        var given = point.ValueKind == JsonValueKind.Object;
        var (hasValue, hasDate) = (given && point.TryGetProperty("value", out var v) && v.ValueKind == JsonValueKind.Number,
            given && point.TryGetProperty("date", out var d) && d.ValueKind == JsonValueKind.String);
        Assert.Equal(value.Length > 0, hasValue);
        Assert.Equal(date.Length > 0, hasDate);
        if (hasValue)
        {
            Assert.Equal(decimal.Parse(value, CultureInfo.GetCultureInfo("fr-FR")), point.GetProperty("value").GetDecimal());
        }

        if (hasDate)
        {
            Assert.Equal(date, point.GetProperty("date").GetString());
        }
    }
}
