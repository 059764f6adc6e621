namespace Quartiers2030.Journal;

/// <summary>
/// How long the oldest of what is known and not yet done has waited, in bounded memory and without a wall clock. While nothing is done the
/// answer is exact; while a long backlog is worked off it may be too large, by a thousandth of the time that the backlog spans. Safe to call
/// from any thread.
/// </summary>
/// <param name="marks">Moments remembered: 4 or more. Default 2,048.</param>
public sealed class Backlog(int marks = 2_048)
{
    private readonly Lock _lock = new();
    private readonly List<(long Head, long Since)> _marks = [];
    private long _done;
    private long _spacing;

    /// <summary>When the oldest of what waits was first known, as a timestamp of the clock that <see cref="See"/> was told; null when nothing waits.</summary>
    public long? Since
    {
        get
        {
            lock (_lock)
            {
                return _marks.Count > 0 ? _marks[0].Since : null;
            }
        }
    }

    /// <summary>Everything up to <paramref name="head"/> is known to exist.</summary>
    public void See(long head, long timestamp)
    {
        lock (_lock)
        {
            if (head <= (_marks.Count > 0 ? _marks[^1].Head : _done))
            {
                return;
            }

            if (_marks.Count > 0 && timestamp - _marks[^1].Since < _spacing)
            {
                _marks[^1] = (head, _marks[^1].Since);
                return;
            }

            _marks.Add((head, timestamp));
            if (_marks.Count == marks)
            {
                Thin();
            }
        }
    }

    /// <summary>Everything up to <paramref name="position"/> is done, and nothing after it.</summary>
    public void Finish(long position)
    {
        lock (_lock)
        {
            _done = position;
            var waiting = _marks.FindIndex(mark => mark.Head > position);
            _marks.RemoveRange(0, waiting < 0 ? _marks.Count : waiting);
            _spacing = _marks.Count == 0 ? 0 : _spacing;
        }
    }

    /// <summary>What was said to lie beyond <paramref name="head"/> does not exist.</summary>
    public void Limit(long head)
    {
        lock (_lock)
        {
            while (_marks.Count > 0 && (_marks.Count > 1 ? _marks[^2].Head : _done) >= head)
            {
                _marks.RemoveAt(_marks.Count - 1);
            }

            if (_marks.Count > 0 && _marks[^1].Head > head)
            {
                _marks[^1] = (head, _marks[^1].Since);
            }
        }
    }

    /// <summary>Makes one of every two, of the older moment and the farther head, and keeps later ones as far apart.</summary>
    private void Thin()
    {
        for (var i = 0; i < _marks.Count / 2; i++)
        {
            _marks[i] = (_marks[(2 * i) + 1].Head, _marks[2 * i].Since);
        }

        _marks.RemoveRange(_marks.Count / 2, _marks.Count - (_marks.Count / 2));
        _spacing = Math.Max(1, (_marks[^1].Since - _marks[0].Since) / _marks.Count);
    }
}
