using Quartiers2030.Csv;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Tests.Hosts;

namespace Quartiers2030.Programmes.Tests.Demo;

public sealed class DemoPlayTests : IAsyncLifetime
{
    private readonly Platform _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Play_OverTheServices_IsTakenWholeAndLeavesTheClockAtItsEnd()
    {
        var history = await DemoHistory.CreateAsync(Repository.Nord);
        var moments = new List<DateTimeOffset>();

        await foreach (var progress in history.PlayAsync(_platform.Clock, _platform.Client))
            moments.Add(progress.At);

        Assert.Equal(history.Steps.Select(step => step.At), moments);
        Assert.InRange(_platform.Clock.GetUtcNow(), DemoHistory.End, DemoHistory.End.AddHours(1));
        var caf = await _platform.Client.ListCommitmentsAsync(Partner.Caf);
        Assert.Equal(2, caf.Single(record => record.Commitment.Code == "CA-01").Versions.Count);
        Assert.Single(caf.Single(record => record.Commitment.Code == "CA-04").Pending);
        Assert.True(await history.IsPlayedAsync(_platform.Client));

        using var review = await _platform.ReadAsync("/api/v1/reviews/current");
        var programme = review.RootElement.GetProperty("programme");
        Assert.Equal(
            [
                "achieved", "achieved-late", "at-risk", "missed", "no-baseline", "no-data", "no-target", "off-track", "on-track", "qualitative", "stale", "upcoming",
            ],
            programme.GetProperty("statuses").EnumerateObject().Where(status => status.Value.GetInt32() > 0).Select(status => status.Name).Order());
        Assert.InRange(programme.GetProperty("divergences").GetInt32(), 5, 15);
        Assert.Equal(1, programme.GetProperty("pendingProposals").GetInt32());
        Assert.InRange(programme.GetProperty("reports").GetProperty("completeness").GetDouble(), 0.85, 0.99);
    }

    [Fact]
    public async Task Play_BrokenOffAndPlayedAgain_TakesUpWhereItWas()
    {
        var history = await DemoHistory.CreateAsync(Repository.Nord);
        await foreach (var progress in history.PlayAsync(_platform.Clock, _platform.Client))
        {
            if (progress.Step == 5)
                break;
        }

        Assert.False(await history.IsPlayedAsync(_platform.Client));
        await foreach (var progress in history.PlayAsync(_platform.Clock, _platform.Client))
        {
            if (progress.Step == 6)
                break;
        }
    }

    [Fact]
    public async Task Load_TheProgrammeOnceTheDemonstrationIsDeclared_IsTaken()
    {
        var history = await DemoHistory.CreateAsync(Repository.Nord);
        await foreach (var _ in history.PlayAsync(_platform.Clock, _platform.Client))
            break;

        Assert.True((await new ProgrammeLoader(_platform.Client).LoadAsync(Repository.Nord)).IsClean);
    }
}
