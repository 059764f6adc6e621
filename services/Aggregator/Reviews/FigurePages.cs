namespace Quartiers2030.Aggregator.Reviews;

/// <summary>
/// Keeps the page of each moment that is being asked for and renews it when the read model moves on. One renewal at a time per moment.
/// A caller gets the newest state if it can be computed within a few milliseconds, else the last complete one, which says by its
/// positions what it holds: under a heavy load of observations reading stays fast. One that is being read is renewed
/// on its own, so nobody waits for it; what has not been looked at for a second (three renewals, if these are slow) is not given out.
/// </summary>
internal sealed class FigurePages(FigureBook book, ReadModelSignal signal, TimeProvider time)
{
    private const int Kept = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OldestGiven = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RenewedFor = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<ReviewMoment, Entry> _entries = [];

    /// <summary>The page of a moment.</summary>
    public async Task<FigurePage> GetAsync(ReviewMoment moment, CancellationToken cancellationToken)
    {
        var (page, renewal) = Look(moment);
        if (renewal is null)
        {
            return page!;
        }

        if (page is null)
        {
            return await renewal.WaitAsync(cancellationToken);
        }

        try
        {
            return await renewal.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return page;
        }
    }

    /// <summary>Renews the pages that were read lately and are no longer the newest.</summary>
    public void RenewRecent()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            foreach (var (moment, entry) in _entries)
            {
                if (time.GetElapsedTime(entry.LastUsed, now) < RenewedFor)
                {
                    StartIfDue(moment, entry, now);
                }
            }
        }
    }

    /// <summary>The page that may be given out at once, and its renewal if one is under way or due. One of the two is there.</summary>
    private (FigurePage? Page, Task<FigurePage>? Renewal) Look(ReviewMoment moment)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (!_entries.TryGetValue(moment, out var entry))
            {
                Trim();
                _entries.Add(moment, entry = new Entry());
            }

            entry.LastUsed = now;
            StartIfDue(moment, entry, now);
            var oldest = entry.Took * 3 > OldestGiven ? entry.Took * 3 : OldestGiven;
            var isOld = entry.Renewal is not null && time.GetElapsedTime(entry.RenewedAt, now) > oldest;
            return (isOld ? null : entry.Page, entry.Renewal);
        }
    }

    private void StartIfDue(ReviewMoment moment, Entry entry, long now)
    {
        if (entry.Renewal is null && (entry.Page is null || (entry.Signal != signal.Value && Rested(entry, now))))
        {
            var (seen, earlier) = (signal.Value, entry.Page);
            entry.Renewal = Task.Run(() => RenewAsync(moment, entry, earlier, seen));
        }
    }

    // Half of the time at most is spent on renewals: a page that takes long to compute is computed less often.
    private bool Rested(Entry entry, long now) =>
        time.GetElapsedTime(entry.RenewedAt, now) >= (entry.Took < LongestRest ? entry.Took : LongestRest);

    private async Task<FigurePage> RenewAsync(ReviewMoment moment, Entry entry, FigurePage? earlier, long seen)
    {
        var started = time.GetTimestamp();
        try
        {
            var page = await book.MakeAsync(moment, earlier, CancellationToken.None);
            if (page != earlier)
            {
                page.Prepare(earlier);
            }

            lock (_lock)
            {
                (entry.Page, entry.Signal) = (page, seen);
            }

            return page;
        }
        finally
        {
            lock (_lock)
            {
                entry.Renewal = null;
                entry.RenewedAt = time.GetTimestamp();
                entry.Took = time.GetElapsedTime(started, entry.RenewedAt);
            }
        }
    }

    private void Trim()
    {
        if (_entries.Count >= Kept)
        {
            var oldest = _entries.Where(pair => pair.Value.Renewal is null).OrderBy(pair => pair.Value.LastUsed).Select(pair => (ReviewMoment?)pair.Key).FirstOrDefault();
            if (oldest is { } key)
            {
                _entries.Remove(key);
            }
        }
    }

    private sealed class Entry
    {
        public FigurePage? Page { get; set; }

        public Task<FigurePage>? Renewal { get; set; }

        public long Signal { get; set; }

        public long RenewedAt { get; set; }

        public TimeSpan Took { get; set; }

        public long LastUsed { get; set; }
    }
}
