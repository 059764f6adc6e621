using System.Diagnostics;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>What the applier is handed: an entry whose deliverer waits for its commit, a report of a head, or (neither) a tick of its clock.</summary>
internal readonly record struct Delivery(JournalEvent? Entry, JournalHeadReported? Head, TaskCompletionSource? Committed)
{
    /// <summary>Of the message's trace; null when it is not traced.</summary>
    public Activity? Span { get; init; }
}
