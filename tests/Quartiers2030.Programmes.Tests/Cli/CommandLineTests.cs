using System.Text.Json;
using Microsoft.Data.Sqlite;
using Quartiers2030.Csv;
using Quartiers2030.Csv.Tests;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Programmes.Tests.Cli;

public sealed class CommandLineTests : CsvFolder, IAsyncLifetime
{
    private readonly Platform _platform = new();

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        Assert.True((await new ProgrammeLoader(_platform.Client).LoadAsync(Repository.Nord)).IsClean);
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Push_BadLines_GivesLineFieldValueCodeAndReasonAndEndsWith1()
    {
        var run = await Run.OnAsync(_platform, "push", "observations", Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\nEN-02;59;2025-T2;deux\nZZ-01;59;2025-T1;1\n"));

        Assert.Equal(1, run.Code);
        Assert.Contains("file.csv:3: value 'deux': not a number [MALFORMED_NUMBER]", run.Error, StringComparison.Ordinal);
        Assert.Contains("file.csv:4: commitment 'ZZ-01': no such commitment among those the sender may report on [UNKNOWN_COMMITMENT]", run.Error, StringComparison.Ordinal);
        Assert.Contains("no column 'finality': read as final", run.Error, StringComparison.Ordinal);
        Assert.Contains("file.csv: 1 accepted, 0 unchanged, 2 rejected", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_AgainAndDry_SaySo()
    {
        var path = Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\n");

        var dry = await Run.OnAsync(_platform, "push", "observations", path, "--dry-run");
        var first = await Run.OnAsync(_platform, "push", "observations", path);
        var again = await Run.OnAsync(_platform, "push", "observations", path);

        Assert.Equal((0, 0, 0), (dry.Code, first.Code, again.Code));
        Assert.Contains("a dry run: nothing was kept", dry.Output, StringComparison.Ordinal);
        Assert.Contains("1 accepted", first.Output, StringComparison.Ordinal);
        Assert.Contains("already pushed on", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheThreeKinds_AreTaken()
    {
        var territories = await Run.OnAsync(_platform, "import", "territories", Path.Combine(Repository.Nord, "territories.csv"));
        var commitments = await Run.OnAsync(_platform, "import", "commitments", Path.Combine(Repository.Nord, "commitments.csv"));
        var tfpb = await Run.OnAsync(_platform, "import", "tfpb", Path.Combine(Repository.Nord, "tfpb.csv"), "--first-year", "2025");

        Assert.Equal((0, 0, 0), (territories.Code, commitments.Code, tfpb.Code));
        Assert.Contains("58 unchanged", commitments.Output, StringComparison.Ordinal);
        Assert.Contains("read as 2025 to 2027", tfpb.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_OfAQuarter_IsATableInFrenchOrJson()
    {
        using var _ = await _platform.ReadAsync("/api/v1/status");

        var table = await Run.OnAsync(_platform, "review", "2025-T2");
        var json = await Run.OnAsync(_platform, "review", "2025-T2", "--json");

        Assert.Equal((0, 0), (table.Code, json.Code));
        Assert.Contains("Revue 2025-T2", table.Output, StringComparison.Ordinal);
        Assert.Contains("aucune donnée", table.Output, StringComparison.Ordinal);
        Assert.All((string[])["EN-01", "PR-02", "SG préfecture", "31/12/2027"], text => Assert.Contains(text, table.Output, StringComparison.Ordinal));
        Assert.Equal(58, JsonDocument.Parse(json.Output).RootElement.GetProperty("commitments").GetArrayLength());
    }

    [Theory]
    [InlineData("review", "2025-Q2")]
    [InlineData("review", "2025-T2", "--as-of", "hier")]
    [InlineData("review")]
    [InlineData("push", "observations", "/nulle-part.csv")]
    [InlineData("push", "observation")]
    [InlineData("import", "tfpb", "/dev/null", "--first-year", "2014")]
    public async Task Run_WrongCommandLine_EndsWith2AndOneSentence(params string[] args)
    {
        var run = await Run.OnAsync(_platform, args);

        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Run_WithoutToken_EndsWith2()
    {
        var run = await Run.OfAsync(["review", "2025-T2"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("--token", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyAnswers_EndsWith3()
    {
        var token = _platform.Token(CallerRole.Mission);

        var run = await Run.OfAsync(["review", "2025-T2", "--token", token, "--gateway", "http://127.0.0.1:1"]);

        Assert.Equal(3, run.Code);
        Assert.Contains("does not answer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TokenOfAnotherIssuer_EndsWith3()
    {
        using var other = LocalIssuer.OpenOrCreate(Path.Combine(_platform.Folder, "others"), TimeProvider.System);
        var token = other.Issue(new TokenRequest(CallerRole.Operator, "essai", TimeSpan.FromMinutes(5), "dsden"));
        var path = Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\n");

        var push = await Run.OfAsync(["push", "observations", path, "--token", token, "--grpc", _platform.Grpc.ToString()]);
        var review = await Run.OfAsync(["review", "2025-T2", "--token", token, "--gateway", _platform.Rest.ToString()]);

        Assert.Equal((3, 3), (push.Code, review.Code));
        Assert.StartsWith("The token is not accepted", push.Error, StringComparison.Ordinal);
        Assert.StartsWith("The token is not accepted", review.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Interrupted_EndsWith130()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        var run = await Run.OfAsync(
            ["push", "observations", Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\n"), "--data", _platform.Folder, "--grpc", _platform.Grpc.ToString()],
            interrupted.Token);

        Assert.Equal(130, run.Code);
    }

    [Fact]
    public async Task Token_ForAnOperator_IsAcceptedByItsService()
    {
        var token = await Run.OfAsync(["token", "--data", _platform.Folder, "--role", "operator", "--operator", "dsden", "--lifetime", "30m"]);
        var path = Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\n");

        var push = await Run.OfAsync(["push", "observations", path, "--token", token.Output.Trim(), "--grpc", _platform.Grpc.ToString()]);

        Assert.Equal((0, 0), (token.Code, push.Code));
        Assert.Contains("1 accepted", push.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role", "operator")]
    [InlineData("--role", "mission", "--operator", "ars")]
    [InlineData("--role", "roi")]
    [InlineData("--role", "mission", "--lifetime", "1y")]
    [InlineData("--role", "mission", "--lifetime", "31d")]
    public async Task Token_WrongRequest_EndsWith2(params string[] args)
    {
        var run = await Run.OfAsync(["token", "--data", _platform.Folder, .. args]);

        Assert.Equal((2, false), (run.Code, run.Error.Contains("Parameter", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Verify_SoundFolder_CountsEveryJournalAndEndsWith0()
    {
        using var _ = await _platform.ReadAsync("/api/v1/status");

        var run = await Run.OfAsync(["verify", "--data", _platform.Folder]);

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.All(PartnerNames.All, partner => Assert.Contains(partner.Name(), run.Output, StringComparison.Ordinal));
        Assert.Contains("equal to a replay", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ars.db", "UPDATE journal SET author = 'operator:x' WHERE sequence = 2", "BROKEN")]
    [InlineData("caf.db", "DELETE FROM journal WHERE sequence = 2", "BROKEN")]
    [InlineData("aggregator.db", "DELETE FROM territory_version", "DIFFERS")]
    public async Task Verify_TamperedFolder_SaysWhatAndEndsWith1(string database, string sql, string expected)
    {
        using var _ = await _platform.ReadAsync("/api/v1/status");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_platform.Folder, database)}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        }

        var run = await Run.OfAsync(["verify", "--data", _platform.Folder]);

        Assert.Equal(1, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FolderWithoutJournals_EndsWith2() =>
        Assert.Equal(2, (await Run.OfAsync(["verify", "--data", Repository.Nord])).Code);
}
