namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// When to ask a journal for a replay: at once at start, after <c>HoldFor</c> without progress when something is missing,
/// then with doubling pauses while nothing comes. A journal answers a request with a limited number of entries,
/// so after progress that stops short the next request comes sooner.
/// </summary>
internal sealed class CatchUpSchedule(SourceCursor cursor, AggregatorOptions options, TimeProvider time)
{
    private long _since;
    private long _lastPosition = -1;
    private int _unanswered;
    private bool _replaying;

    /// <summary>True when it is time to ask; the caller then does.</summary>
    public bool IsDue()
    {
        var now = time.GetTimestamp();
        if (_lastPosition < 0)
        {
            return Ask(now);
        }

        if (_lastPosition != cursor.Position || !cursor.IsBehind)
        {
            _replaying = cursor.IsBehind && (_replaying || _unanswered > 0);
            _lastPosition = cursor.Position;
            _unanswered = 0;
            _since = now;
            return false;
        }

        return time.GetElapsedTime(_since, now) >= Pause() && Ask(now);
    }

    private bool Ask(long now)
    {
        _lastPosition = cursor.Position;
        _since = now;
        _unanswered = Math.Min(_unanswered + 1, 30);
        return true;
    }

    private TimeSpan Pause()
    {
        if (_unanswered == 0)
        {
            return _replaying ? options.HoldFor / 5 : options.HoldFor;
        }

        var pause = options.HoldFor * Math.Pow(2, _unanswered);
        return pause < options.LongestPause ? pause : options.LongestPause;
    }
}
