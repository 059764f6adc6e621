using System.Net;
using System.Text;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>Every kind of line that cannot be read has its own answer, and the good lines beside it are kept.</summary>
public sealed class RestLineTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private const string Good = """{"commitment":"AR-01","territory":"QN09901N","period":"2025-T1","value":12,"finality":"FINALITY_FINAL"}""";

    [Theory]
    [InlineData("{broken", "", FaultCodes.MalformedJson)]
    [InlineData("[1]", "", FaultCodes.MalformedJson)]
    [InlineData("\"text\"", "", FaultCodes.MalformedJson)]
    [InlineData("""{"commitment":"AR-01","colour":1}""", "colour", FaultCodes.UnknownField)]
    [InlineData("""{"commitment":"AR-01","value":"douze"}""", "value", FaultCodes.MalformedValue)]
    [InlineData("""{"commitment":"AR-01","source":["a"]}""", "source", FaultCodes.MalformedValue)]
    [InlineData("""{"commitment":"AR-01","line":-3}""", "line", FaultCodes.MalformedValue)]
    [InlineData("""{"commitment":"AR-01","finality":"certain"}""", "finality", FaultCodes.UnknownEnumValue)]
    [InlineData("""{"commitment":"AR-01","value":1,"absence":"ABSENCE_SUPPRESSED"}""", "", FaultCodes.Inconsistent)]
    [InlineData("""{"commitment":"AR-99","territory":"QN09901N","period":"2025-T1","value":12,"finality":"FINALITY_FINAL"}""", "commitment", FaultCodes.UnknownCommitment)]
    public async Task Post_UnreadableLineBetweenGoodOnes_IsRejectedAloneInBothForms(string line, string field, string code)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var forms = new Dictionary<string, string> { ["application/x-ndjson"] = $"{Good}\n{line}\r\n{Good}" };
        if (line != "{broken")
        {
            forms["application/json"] = $"[{Good},{line},\n{Good}]";
        }

        foreach (var (type, body) in forms)
        {
            var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", type, body)).Report;

            Assert.Equal((3u, 2u, 1u), (report.Lines, report.Accepted + report.Unchanged, report.Rejected));
            var rejection = Assert.Single(report.Rejections);
            Assert.Equal((2u, field, code), (rejection.Line, rejection.Field, rejection.Code));
            Assert.NotEmpty(rejection.Reason);
        }
    }

    [Fact]
    public async Task Post_BlankLinesOfNdjson_KeepTheNumbersOfTheFile()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", "application/x-ndjson", $"\uFEFF{Good}\n\n  \r\nnonsense\n")).Report;

        Assert.Equal((2u, 1u), (report.Lines, report.Rejected));
        Assert.Equal(4u, Assert.Single(report.Rejections).Line);
    }

    [Fact]
    public async Task Post_ShortWords_MeanTheSame()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var line = Good.Replace("FINALITY_FINAL\"", "final\",\"series\":\"main\"", StringComparison.Ordinal).Replace("2025-T1", "2017-T1", StringComparison.Ordinal).Replace("\"value\":12", "\"absence\":\"not-applicable\"", StringComparison.Ordinal);
        var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}&dryRun=1", "application/json; charset=utf-8", $"[{line}]")).Report;

        Assert.Empty(report.Rejections);
        Assert.Equal(1u, report.Lines);
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("text/csv; charset=windows-1252", true)]
    [InlineData("text/csv; charset=utf-8", false)]
    public async Task Post_Csv_IsReadAsTheCommandLineReadsIt(string type, bool is1252)
    {
        const string text = """
            commitment;territory;period;value;source
            AR-01;QN09901N;2025-T2;12,5;relevé été
            AR-01;QN09901N;2025-T2;;sans chiffre
            AR-01;QN09902N;2025-T2;douze;relevé
            AR-01;QN09999N;2025-T2;3;relevé
            """;
        using var http = host.Rest(CallerRole.Operator, "ars");
        var encoding = is1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : new UTF8Encoding(true);
        byte[] body = [.. encoding.Preamble, .. encoding.GetBytes(text)];
        var answer = await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", RestCalls.Content(type, body));

        Assert.Equal((3u, 2u), (answer.Report.Lines, answer.Report.Rejected));
        Assert.Equal([(4u, "value", "MALFORMED_NUMBER"), (5u, "territory", FaultCodes.UnknownTerritory)], answer.Report.Rejections.Select(x => (x.Line, x.Field, x.Code)));
        var notices = answer.Json.GetProperty("notices").EnumerateArray().Select(x => x.GetString()).ToArray();
        Assert.Equal(is1252, notices.Contains("the file is not UTF-8: read as Windows-1252, as Excel in French saves it"));
        Assert.Contains("no column 'finality': read as final", notices);
    }

    [Fact]
    public async Task Post_CsvOfCommitments_TakesThoseOfThisServiceOnly()
    {
        const string text = """
            code;partner;operator;objective;label;measure;unit;direction;baseline_value;baseline_date;target_value;target_date;cadence;scope;aggregation;remark
            AR-81;ars;ARS;Objectif;Engagement;count;maison;up;;;10;2027-12-31;quarterly;qpv;sum;
            CA-81;caf;CAF;Objectif;Engagement;count;maison;up;;;10;2027-12-31;quarterly;qpv;sum;
            AR-82;ars;ARS;Objectif;Engagement;nombre;maison;haut;;;10;2027-12-31;quarterly;qpv;sum;
            """;
        using var http = host.Rest(CallerRole.Operator, "ars");
        var report = (await http.SubmitAsync($"/api/v1/intake/ars/commitments?submissionId={Samples.NewId()}", "text/csv", text)).Report;

        Assert.Equal((3u, 1u, 2u), (report.Lines, report.Accepted, report.Rejected));
        Assert.Equal([(3u, "partner"), (4u, "measure")], report.Rejections.Select(x => (x.Line, x.Field)));
        Assert.Contains("direction: UNKNOWN_ENUM_VALUE", report.Rejections[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_CsvWithoutAColumn_NamesIt()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var answer = await http.SubmitAsync($"{RestCalls.Observations}?submissionId=x", "text/csv", "commitment;period;value\nAR-01;2025-T1;1\n");

        answer.IsProblem(HttpStatusCode.BadRequest, "'territory' is missing");
    }
}
