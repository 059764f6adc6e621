using Quartiers2030.Csv;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Tests.Hosts;

namespace Quartiers2030.Programmes.Tests.Loading;

public sealed class ProgrammeLoaderTests : IAsyncLifetime
{
    private readonly Platform _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Load_Nord_DeclaresEverything()
    {
        var report = await new ProgrammeLoader(_platform.Client).LoadAsync(Repository.Nord);

        Assert.Equal(["territories.csv", "commitments.csv", "tfpb.csv"], report.Files.Select(file => file.Name));
        Assert.True(report.IsClean, string.Join('\n', report.Files.SelectMany(file => file.Report.Rejections)));
        Assert.Equal([6, 58, 16], report.Files.Select(file => file.Report.Accepted));
        var declared = 0;
        foreach (var partner in PartnerNames.All)
            declared += (await _platform.Client.ListCommitmentsAsync(partner)).Count;
        Assert.Equal(58, declared);
    }

    [Fact]
    public async Task Load_Twice_ChangesNothing()
    {
        var loader = new ProgrammeLoader(_platform.Client);
        await loader.LoadAsync(Repository.Nord);

        var again = await loader.LoadAsync(Repository.Nord);

        Assert.True(again.IsClean);
        Assert.All(again.Files, file => Assert.Equal(0, file.Report.Accepted));
        Assert.All(again.Files.SelectMany(file => file.Report.Outcomes), outcome => Assert.NotNull(outcome.AlreadyPushedAt));
    }

    [Fact]
    public async Task Load_NoSuchFolder_SaysSo()
    {
        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => new ProgrammeLoader(_platform.Client).LoadAsync("/nulle-part"));

        Assert.Contains("/nulle-part", error.Message, StringComparison.Ordinal);
    }
}
