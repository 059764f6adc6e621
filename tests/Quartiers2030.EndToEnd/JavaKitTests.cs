using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>The Java sample does what its page says.</summary>
public sealed class JavaKitTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-java-");

    [JavaKitFact]
    public async Task FileWithABadLine_PrintsItAndASecondRunIsHarmless()
    {
        var file = Write("2012-T1");
        var token = running.Platform.Token(CallerRole.Operator, "ars");
        var first = await JavaKit.PushAsync(running.Platform.Grpc, token, file);
        var second = await JavaKit.PushAsync(running.Platform.Grpc, token, file);

        Assert.True(first.Code == 1, first.Output + first.Errors);
        Assert.Contains("line 4: territory 'QN09999N': UNKNOWN_TERRITORY: ", first.Errors, StringComparison.Ordinal);
        Assert.EndsWith(": 2 lines, 1 accepted, 0 unchanged, 1 rejected\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
    }

    [JavaKitFact]
    public async Task BusyService_IsTriedAgainWithTheSameId()
    {
        await using var busy = await BusyIntake.StartAsync();
        var outcome = await JavaKit.PushAsync(busy.Address, "token", Write("2012-T2"));

        Assert.EndsWith(": 2 lines, 2 accepted, 0 unchanged, 0 rejected\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(3, busy.Seen.All.Count);
        Assert.Single(busy.Seen.All.Select(call => call.Id).Distinct());
    }

    [JavaKitFact]
    public async Task WithoutAValidToken_EndsAtOnce()
    {
        var outcome = await JavaKit.PushAsync(running.Platform.Grpc, "abc.def.ghi", Write("2012-T2"));

        Assert.Equal((3, string.Empty), (outcome.Code, outcome.Output));
        Assert.Contains("UNAUTHENTICATED: ", outcome.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string period)
    {
        var path = Path.Combine(_folder.FullName, "releves.csv");
        File.WriteAllText(path, $"commitment;territory;period;value;source\nZZ-01;QN09901N;{period};12,5;relevé\nZZ-01;QN09902N;{period};;relevé\nZZ-01;QN09999N;{period};3;relevé\n");
        return path;
    }
}
