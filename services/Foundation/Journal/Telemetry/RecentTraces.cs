using System.Diagnostics;

namespace Quartiers2030.Journal;

/// <summary>
/// In which trace each of the last entries was appended, so that the relay, which reads them from the journal later, goes on with it. In
/// memory alone: an entry's content and hash are the truth about it, and how it was traced is none of that. After a crash, or when more
/// than <see cref="Kept"/> entries wait, an entry goes out in a trace of its own.
/// </summary>
internal sealed class RecentTraces
{
    /// <summary>Entries remembered, about 1 MB while traces are collected and nothing otherwise.</summary>
    public const int Kept = 4_096;

    private readonly Lock _lock = new();
    private (long Sequence, ActivityContext Trace)[]? _entries;

    public void Keep(long first, long last, ActivityContext trace)
    {
        lock (_lock)
        {
            _entries ??= new (long, ActivityContext)[Kept];
            for (var sequence = Math.Max(first, last - Kept + 1); sequence <= last; sequence++)
            {
                _entries[sequence % Kept] = (sequence, trace);
            }
        }
    }

    /// <returns>The trace, or none.</returns>
    public ActivityContext Of(long sequence)
    {
        lock (_lock)
        {
            return _entries is not null && _entries[sequence % Kept] is var (found, trace) && found == sequence ? trace : default;
        }
    }
}
