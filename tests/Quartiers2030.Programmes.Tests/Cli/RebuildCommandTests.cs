using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Programmes.Tests.Cli;

/// <summary>The command follows an order to its end, over a gateway that answers as it is told.</summary>
public sealed class RebuildCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rebuild-command-").FullName;

    private const string Ars = """{"source":"ars","position":POSITION,"head":9,"caughtUp":false,"conflict":null}""";

    [Theory]
    [InlineData("done", 0, "rebuild 2 done, 9 entries")]
    [InlineData("failed", 1, "the read model stays as it was. Le disque est plein")]
    [InlineData("withdrawn", 1, "rebuild 2 withdrawn")]
    public async Task Rebuild_UntilItEnds_SaysHowAndEndsWithTheCodeOfIt(string end, int code, string says)
    {
        var answers = new Queue<string>([Order(1, "done"), Order(2, "running", 0), Order(2, "running", 4), Order(2, end, 9)]);
        var methods = new List<string>();
        await using var gateway = await StartAsync(methods, () => answers.Count > 1 ? answers.Dequeue() : answers.Peek());

        var (exit, output) = await RunAsync(gateway);

        Assert.Equal(code, exit);
        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.Contains("4 of 9", output, StringComparison.Ordinal);
        Assert.Equal(["GET", "POST", "GET", "GET"], methods);
    }

    [Fact]
    public async Task Rebuild_WhileOneRuns_FollowsItAndGivesNoOrder()
    {
        var answers = new Queue<string>([Order(3, "running", 1), Order(3, "done", 9)]);
        var methods = new List<string>();
        await using var gateway = await StartAsync(methods, answers.Dequeue);

        var (exit, output) = await RunAsync(gateway);

        Assert.Equal((0, true), (exit, output.Contains("rebuild 3 done", StringComparison.Ordinal)));
        Assert.Equal(["GET", "GET"], methods);
    }

    [Fact]
    public async Task Withdraw_TheRunningOrder_AsksForThat()
    {
        var methods = new List<string>();
        await using var gateway = await StartAsync(methods, () => Order(3, "withdrawn"));

        var (exit, output) = await RunAsync(gateway, "--withdraw");

        Assert.Equal((0, "rebuild 3 withdrawn\n"), (exit, output));
        Assert.Equal(["DELETE"], methods);
    }

    private static string Order(long number, string state, long? position = null) =>
        $$"""{"number":{{number}},"state":"{{state}}","orderedBy":"mission:essai","detail":"Le disque est plein","sources":[{{(position is null ? "" : Ars.Replace("POSITION", $"{position}", StringComparison.Ordinal))}}]}""";

    private static async Task<WebApplication> StartAsync(List<string> methods, Func<string> answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Map("/api/v1/rebuild", async (HttpContext http) =>
        {
            methods.Add(http.Request.Method);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer());
        });
        await app.StartAsync();
        return app;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Code, string Output)> RunAsync(WebApplication gateway, params string[] options)
    {
        LocalIssuer.OpenOrCreate(LocalIssuerTokens.FolderOf(_folder), TimeProvider.System).Dispose();
        var run = await Run.OfAsync(["rebuild", .. options, "--gateway", gateway.Urls.First(), "--data", _folder]);
        return (run.Code, run.Output + run.Error);
    }
}
