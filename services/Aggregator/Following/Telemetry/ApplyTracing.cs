using System.Diagnostics;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following.Telemetry;

/// <summary>
/// The spans of what is applied: one in the trace of each message, from its arrival until its commit, and one for each transaction, linked
/// with those of the messages in it, both ways. Without a listener they cost one look at a field.
/// </summary>
internal static class ApplyTracing
{
    public const string SourceName = "Quartiers2030.Aggregator";

    // A transaction can hold thousands of messages; collectors drop links beyond their own limits anyway (128 by default).
    private const int MostLinks = 128;

    private static readonly ActivitySource Spans = new(SourceName);

    /// <summary>Of a message, within the span of its delivery.</summary>
    public static Activity? StartMessage(JournalEvent entry) =>
        Spans.HasListeners() && Activity.Current is not null
            ? Spans.StartActivity("read model apply")
                ?.SetTag("quartiers2030.journal", entry.Stamp?.Source).SetTag("quartiers2030.sequence", entry.Stamp?.Sequence)
            : null;

    /// <summary>Of a transaction, in a trace of its own.</summary>
    /// <param name="messages">The spans of its messages.</param>
    /// <param name="entries">Entries in it.</param>
    public static Activity? StartTransaction(IReadOnlyList<Activity> messages, int entries)
    {
        if (!Spans.HasListeners() || messages.Count == 0)
        {
            return null;
        }

        var transaction = Spans.StartActivity(
            ActivityKind.Internal,
            parentContext: default,
            [new("quartiers2030.entries", entries)],
            messages.Take(MostLinks).Select(message => new ActivityLink(message.Context)),
            name: "read model commit");
        if (transaction is not null)
        {
            foreach (var message in messages)
            {
                message.AddLink(new ActivityLink(transaction.Context));
            }
        }

        return transaction;
    }
}
