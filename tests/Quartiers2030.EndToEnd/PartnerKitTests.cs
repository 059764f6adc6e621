using System.Text;
using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>The samples that partners start from do what their pages say, run by programs that share no code with the platform.</summary>
public sealed class PartnerKitTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>, IDisposable
{
    // The accent is not UTF-8: what Excel in French saves.
    private const string Csv = """
        commitment;territory;period;value;source
        ZZ-01;QN09901N;{0};12,5;relevé
        ZZ-01;QN09902N;{0};;relevé
        ZZ-01;QN09999N;{0};3;relevé
        ZZ-01;QN09903N;{0};douze;relevé
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-kit-");

    private delegate Task<PartnerKit.Outcome> Push(Uri target, string token, string file, params string[] options);

    [PythonKitFact]
    public Task Python_FileWithBadLines_PrintsThemAndASecondRunIsHarmless() => BadLinesAsync(PartnerKit.PushWithPythonAsync, "2013-T1");

    [NodeKitFact]
    public Task Node_FileWithBadLines_PrintsThemAndASecondRunIsHarmless() => BadLinesAsync(PartnerKit.PushWithNodeAsync, "2013-T2");

    [PythonKitFact]
    public Task Python_BusyService_IsTriedAgainAfterTheWaitItAsksFor() => BusyAsync(PartnerKit.PushWithPythonAsync);

    [NodeKitFact]
    public Task Node_BusyService_IsTriedAgainAfterTheWaitItAsksFor() => BusyAsync(PartnerKit.PushWithNodeAsync);

    [PythonKitFact]
    public Task Python_WithoutAValidToken_EndsAtOnce() => StrangerAsync(PartnerKit.PushWithPythonAsync);

    [NodeKitFact]
    public Task Node_WithoutAValidToken_EndsAtOnce() => StrangerAsync(PartnerKit.PushWithNodeAsync);

    [WholeKitFact]
    public async Task PythonThenNode_SameFile_IsTheSameSubmission()
    {
        var file = Write("2013-T3");
        var first = await PartnerKit.PushWithPythonAsync(running.Platform.Grpc, Token, file);
        var second = await PartnerKit.PushWithNodeAsync(running.Platform.Grpc, Token, file);

        Assert.Contains("1 accepted", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Dotnet_FileWithBadLines_PrintsThemAndASecondRunIsHarmless()
    {
        var file = Write("2014-T1");
        var first = await PartnerKit.PushWithDotnetAsync(running.Platform.Http, Token, file);
        var second = await PartnerKit.PushWithDotnetAsync(running.Platform.Http, Token, file);

        Assert.True(first.Code == 1, first.Output + first.Errors);
        Assert.Contains("read as Windows-1252", first.Errors, StringComparison.Ordinal);
        Assert.Contains("line 4: territory 'QN09999N': UNKNOWN_TERRITORY: ", first.Errors, StringComparison.Ordinal);
        Assert.Contains("line 5: value 'douze': MALFORMED_NUMBER: ", first.Errors, StringComparison.Ordinal);
        Assert.EndsWith(": 3 lines, 1 accepted, 0 unchanged, 2 rejected\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Dotnet_NobodyAnswers_IsTriedAgainAndEndsWith3()
    {
        var outcome = await PartnerKit.PushWithDotnetAsync(new Uri("http://127.0.0.1:1"), "token", Write("2014-T2"));

        Assert.Equal((3, string.Empty), (outcome.Code, outcome.Output));
        Assert.Equal(6, outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Token => running.Platform.Token(CallerRole.Operator, "ars");

    private async Task BadLinesAsync(Push push, string period)
    {
        var file = Write(period);
        var trial = await push(running.Platform.Grpc, Token, file, "--dry-run");
        var first = await push(running.Platform.Grpc, Token, file);
        var second = await push(running.Platform.Grpc, Token, file);

        Assert.True(first.Code == 1, first.Output + first.Errors);
        Assert.Contains("line 4: territory 'QN09999N': UNKNOWN_TERRITORY: ", first.Errors, StringComparison.Ordinal);
        Assert.Contains("line 5: value 'douze': MALFORMED_NUMBER: ", first.Errors, StringComparison.Ordinal);
        Assert.EndsWith(": 2 lines, 1 accepted, 0 unchanged, 2 rejected\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal(first.Output.Trim() + " (dry run)", trial.Output.Trim());
    }

    private async Task BusyAsync(Push push)
    {
        await using var busy = await BusyIntake.StartAsync();
        var outcome = await push(busy.Address, "token", Write("2013-T4"));

        Assert.EndsWith(": 2 lines, 2 accepted, 0 unchanged, 1 rejected\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(3, busy.Seen.All.Count);
        Assert.Single(busy.Seen.All.Select(call => call.Id).Distinct());
        Assert.True(busy.Seen.All[1].At - busy.Seen.All[0].At >= BusyIntake.AskedWait, outcome.Errors);
        Assert.Contains("UNAVAILABLE: away; again in ", outcome.Errors, StringComparison.Ordinal);
    }

    private async Task StrangerAsync(Push push)
    {
        var outcome = await push(running.Platform.Grpc, "abc.def.ghi", Write("2013-T4"));

        Assert.Equal((3, string.Empty), (outcome.Code, outcome.Output));
        Assert.Contains("UNAUTHENTICATED: ", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("again", outcome.Errors, StringComparison.Ordinal);
    }

    private string Write(string period)
    {
        var path = Path.Combine(_folder.FullName, "releves.csv");
        File.WriteAllBytes(path, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Csv.Replace("{0}", period, StringComparison.Ordinal)));
        return path;
    }
}
