using System.Diagnostics;
using Quartiers2030.Aggregator.Following.Rebuilding;
using Quartiers2030.Aggregator.Parking;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>One transaction's worth of what was delivered: what is to be applied, what cannot be, and who waits for it. For one thread.</summary>
internal sealed class DeliveredBatch(Inbox inbox, int mostObservations)
{
    private readonly List<JournalEvent> _entries = [];
    private readonly List<(JournalEvent Entry, string Code, string Reason)> _refused = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly List<Activity> _spans = [];
    private readonly HashSet<string> _refusing = new(StringComparer.Ordinal);

    /// <summary>Entries to apply, each journal's in order.</summary>
    public IReadOnlyList<JournalEvent> Entries => _entries;

    /// <summary>What cannot be taken, with a code and a reason; of another history only the first entry that showed it.</summary>
    public IReadOnlyList<(JournalEvent Entry, string Code, string Reason)> Refused => _refused;

    /// <summary>Of the messages that are traced.</summary>
    public IReadOnlyList<Activity> Spans => _spans;

    /// <summary>Takes everything that waits, up to its size.</summary>
    /// <param name="cursors">Of the model in use.</param>
    /// <param name="rebuild">Takes the same.</param>
    public void Gather(SourceCursors cursors, RebuildRun? rebuild)
    {
        _entries.Clear();
        _refused.Clear();
        _spans.Clear();
        var observations = 0;
        while (observations < mostObservations && inbox.Reader.TryRead(out var delivery))
        {
            if (delivery.Head is { Source.Length: > 0 } head)
            {
                cursors.Of(head.Source).Report(head);
                rebuild?.Report(head);
            }
            else if (delivery.Entry is { } entry)
            {
                _waiting.Add(delivery.Committed!);
                _spans.AddRange(delivery.Span is { } span ? [span] : []);
                observations += Take(entry, cursors, rebuild);
            }
        }
    }

    /// <summary>Lets those go on who wait.</summary>
    public void Answer()
    {
        foreach (var waiting in _waiting)
        {
            waiting.TrySetResult();
        }

        _waiting.Clear();
    }

    private int Take(JournalEvent entry, SourceCursors cursors, RebuildRun? rebuild)
    {
        if (entry.Stamp is not { Source.Length: > 0 } stamp)
        {
            _refused.Add((entry, ParkingCodes.Unstamped, "It does not say which entry of which journal it is."));
            return 0;
        }

        var cursor = cursors.Of(stamp.Source);
        var observations = 0;
        switch (cursor.Offer(entry))
        {
            case Reception.Next:
                _refusing.Remove(stamp.Source);
                observations = cursor.TakeFrom(entry, _entries);
                break;
            case Reception.Refused when cursor.Conflict is { } conflict && _refusing.Add(stamp.Source):
                _refused.Add((entry, conflict.Code, conflict.Detail));
                break;
        }

        return Math.Max(observations, rebuild?.Take(entry) ?? 0);
    }
}
