using Quartiers2030.Programmes.Demo;

namespace Quartiers2030.Programmes.Tests.Demo;

public sealed class DemoClockTests : IDisposable
{
    private static readonly DateTimeOffset RealNow = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-clock-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void MoveTo_AnInstant_RunsOnFromThere()
    {
        var real = new SetTime(RealNow);
        var clock = DemoClock.Open(_folder.FullName, real);

        clock.MoveTo(DemoHistory.End);
        real.Now += TimeSpan.FromHours(3);

        Assert.Equal(DemoHistory.End.AddHours(3), clock.GetUtcNow());
    }

    [Fact]
    public void MoveTo_AnInstantAlreadyPast_LeavesItAlone()
    {
        var clock = DemoClock.Open(_folder.FullName, new SetTime(RealNow));
        clock.MoveTo(DemoHistory.End);

        clock.MoveTo(DemoHistory.End.AddDays(-30));

        Assert.Equal(DemoHistory.End, clock.GetUtcNow());
    }

    [Fact]
    public void Open_AfterARestart_GoesOn()
    {
        var real = new SetTime(RealNow);
        DemoClock.Open(_folder.FullName, real).MoveTo(DemoHistory.End);
        real.Now += TimeSpan.FromDays(1);

        Assert.Equal(DemoHistory.End.AddDays(1), DemoClock.Open(_folder.FullName, real).GetUtcNow());
    }

    [Fact]
    public void Open_ClockThatWasNeverSet_IsTheRealTime() =>
        Assert.Equal(RealNow, DemoClock.Open(_folder.FullName, new SetTime(RealNow)).GetUtcNow());

    [Fact]
    public void Open_DamagedFile_SaysWhich()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "demo-clock"), "hier");

        var error = Assert.Throws<InvalidDataException>(() => DemoClock.Open(_folder.FullName, TimeProvider.System));

        Assert.Contains("demo-clock", error.Message, StringComparison.Ordinal);
    }
}
