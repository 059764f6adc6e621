using System.Net;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>Landlords live on CSV files: one file declares their conventions and their actions.</summary>
public sealed class LandlordCsvTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private const string Csv = "text/csv";

    [Fact]
    public async Task File_OfTheCommandLine_IsTakenAsItIsByBothAddresses()
    {
        const string file = """
            landlord;siren;qpv;dwellings;axis;action
            Partenord;;Pasteur-Foch;55;animation;Local en pied d'immeuble
            Partenord;;Pasteur-Foch;55;tranquillite;Prévention des conduites à risque
            Partenord;;QN09901N;;;Signataire, programme d'actions non détaillé
            """;
        var conventions = await PushAsync("partenord", "conventions", file);
        var actions = await PushAsync("partenord", "actions", file);
        var again = await PushAsync("partenord", "actions", file);

        Assert.Equal((2u, 2u, 0u), (conventions.Lines, conventions.Accepted, conventions.Rejected));
        Assert.Equal((2u, 2u, 0u), (actions.Lines, actions.Accepted, actions.Rejected));
        Assert.Equal((2u, 2u), (again.Lines, again.Unchanged));
    }

    [Fact]
    public async Task Conventions_WithoutYears_SayWhichWereAssumed()
    {
        using var http = host.Rest(CallerRole.Landlord, "partenord");
        var answer = await http.SubmitAsync(Path("conventions"), Csv, "landlord;qpv\nPartenord;Les Oliveaux\n");

        Assert.Equal(["no column 'first_year': read as 2024 to 2026"], answer.Json.GetProperty("notices").EnumerateArray().Select(x => x.GetString()));
    }

    [Fact]
    public async Task Conventions_SentAsJson_AreTheSame()
    {
        var csv = await PushAsync("sia", "conventions", "landlord;qpv;siren;dwellings;contract;local_authority;first_year;last_year;gross_tax;abatement\nSIA;Les Oliveaux;;12;CV901;MEL;2025;2026;1 000,50;300,15\n");
        var json = await PushAsync(
            "sia", "conventions",
            """[{"id":"sia-les-oliveaux-2025","landlordName":"SIA","qpvName":"Les Oliveaux","dwellings":12,"contract":"CV901","localAuthority":"MEL","firstYear":2025,"lastYear":2026,"grossTax":1000.5,"abatement":300.15}]""",
            "application/json");

        Assert.Equal((1u, 1u), (csv.Accepted, json.Unchanged));
    }

    [Fact]
    public async Task Actions_SentAsJson_AreTheSame()
    {
        var csv = await PushAsync(
            "vilogia", "actions",
            "landlord;qpv;axis;action;action_id;ordinary_cost;cost_here;evidence;residents_evaluation;planned_2025;done_2025;done_2026\nVilogia;Les Oliveaux;dechets;Encombrants;v-1;100;250;bilan p. 3;Bien;1200;0;\n");
        var json = await PushAsync(
            "vilogia", "actions",
            """[{"id":"v-1","landlordName":"Vilogia","qpvName":"Les Oliveaux","axis":"dechets","description":"Encombrants","ordinaryCost":100,"costHere":250,"evidence":"bilan p. 3","residentsEvaluation":"Bien","years":[{"year":2025,"planned":1200,"done":0}]}]""",
            "application/json");

        Assert.Equal((1u, 1u), (csv.Accepted, json.Unchanged));
    }

    [Theory]
    [InlineData("conventions", "Autre;;Pasteur;;;;", "landlord", "INCONSISTENT")]
    [InlineData("conventions", "Essai;;Pasteur;2;;;", "dwellings", "INCONSISTENT")]
    [InlineData("conventions", "Essai;123456789;Fives;;;;", "siren", "MALFORMED_SIREN")]
    [InlineData("conventions", "Essai;;Fives;beaucoup;;;", "dwellings", "MALFORMED_NUMBER")]
    [InlineData("conventions", "Essai;;Fives;;;;400", "abatement", "INCONSISTENT")]
    [InlineData("conventions", "Essai;;QN09999N;;;;", "qpv_code", "UNKNOWN_TERRITORY")]
    [InlineData("actions", "Essai;;Pasteur;1;dechets;Encombrants;", "action", "DUPLICATE_LINE")]
    [InlineData("actions", "Essai;;Pasteur;1;propreté;Balayage;", "axis", "UNKNOWN_ENUM_VALUE")]
    [InlineData("actions", "Essai;;Pasteur;1;dechets;;", "action", "TEXT_REQUIRED")]
    public async Task BadLine_IsRejectedAlone_WithItsPlace(string lines, string bad, string field, string code)
    {
        const string header = "landlord;siren;qpv;dwellings;axis;action;abatement;gross_tax\nEssai;;Pasteur;1;dechets;Encombrants;;\n";
        var report = await PushAsync(Samples.NewId(), lines, $"{header}{bad};1000\nEssai;;Moulins;;formation;Gestes;;\n");

        var rejection = Assert.Single(report.Rejections);
        Assert.Equal((3u, field, code), (rejection.Line, rejection.Field, rejection.Code));
        Assert.Equal((3u, 2u), (report.Lines, report.Accepted));
    }

    [Theory]
    [InlineData("conventions", "landlord;dwellings\n", "qpv")]
    [InlineData("actions", "landlord;qpv;axis\n", "action")]
    [InlineData("actions", "landlord;qpv;axis;action;planned_2031\n", "planned_2031")]
    public async Task File_WithAWrongHeader_IsRefused(string lines, string header, string named)
    {
        using var http = host.Rest(CallerRole.Landlord, "partenord");

        (await http.SubmitAsync(Path(lines), Csv, header)).IsProblem(HttpStatusCode.BadRequest, $"'{named}'");
    }

    private static string Path(string lines) => $"/api/v1/intake/bailleurs/{lines}?submissionId={Samples.NewId()}";

    private async Task<SubmissionReport> PushAsync(string landlord, string lines, string body, string type = Csv)
    {
        using var http = host.Rest(CallerRole.Landlord, landlord);
        return (await http.SubmitAsync(Path(lines), type, body)).Report;
    }
}
