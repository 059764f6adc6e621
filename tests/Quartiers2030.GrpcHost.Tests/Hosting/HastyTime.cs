namespace Quartiers2030.GrpcHost.Tests.Hosting;

/// <summary>A clock that runs twenty times as fast, so that tests need not wait for what takes long.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Speed = 20;

    public override long GetTimestamp() => System.GetTimestamp() * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Hasten(dueTime), Hasten(period)));

    private static TimeSpan Hasten(TimeSpan time) => time < TimeSpan.Zero ? time : time / Speed;

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Hasten(dueTime), Hasten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
