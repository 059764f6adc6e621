namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>Waits for the deadline of a call, however far away it is.</summary>
internal sealed class CallDeadline : IAsyncDisposable
{
    // Timers take less than 50 days.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(40);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan _timeout;
    private readonly Action _onPassed;
    private readonly ITimer _timer;

    public CallDeadline(TimeProvider time, TimeSpan timeout, Action onPassed)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timeout = timeout;
        _onPassed = onPassed;
        Utc = Add(time.GetUtcNow().UtcDateTime, timeout);
        _timer = time.CreateTimer(
            static deadline => ((CallDeadline)deadline!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The deadline, or <see cref="DateTime.MaxValue"/> when it lies beyond the calendar.</summary>
    public DateTime Utc { get; }

    public bool IsPassed => _time.GetElapsedTime(_start) >= _timeout;

    public void Start() => _timer.Change(Wait(_timeout), Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private static DateTime Add(DateTime now, TimeSpan timeout) =>
        timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;

    private static TimeSpan Wait(TimeSpan remaining) =>
        // Rounded up: timers count whole milliseconds and would otherwise fire early.
        TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(remaining.TotalMilliseconds, 0, s_longestWait.TotalMilliseconds)));

    private void Check()
    {
        if (IsPassed)
            _onPassed();
        else
            _timer.Change(Wait(_timeout - _time.GetElapsedTime(_start)), Timeout.InfiniteTimeSpan);
    }
}
