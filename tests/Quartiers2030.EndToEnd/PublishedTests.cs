using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>Servers run a published folder, whose programs find their libraries otherwise than those of a build.</summary>
public sealed class PublishedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-published-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RabbitMqFact]
    public async Task PublishedFolder_EachServiceAsAProcess_LoadsTheProgrammeAndShowsTheReview()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var published = await CommandLine.DotnetAsync(
            "publish", Path.Combine(Repository.Root, "deploy/Quartiers2030.AllInOne"), "-c", configuration, "--no-build", "-nologo", "-o", _folder);
        Assert.True(published.Code == 0, published.Output);

        var check = await CommandLine.DotnetAsync(Path.Combine(_folder, "Quartiers2030.AllInOne.dll"), "--rabbitmq", "--check");

        Assert.True(check.Code == 0, check.Output);
    }
}
