namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>A clock whose timestamps move on when it is told to.</summary>
internal sealed class HandTime : TimeProvider
{
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Pass(TimeSpan time) => _now += time.Ticks;
}
