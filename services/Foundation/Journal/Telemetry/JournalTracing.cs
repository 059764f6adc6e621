using System.Diagnostics;

namespace Quartiers2030.Journal;

/// <summary>The spans of a journal. Without a listener they cost one look at a field.</summary>
internal static class JournalTracing
{
    public const string SourceName = "Quartiers2030.Journal";
    public const string JournalTag = "quartiers2030.journal";
    public const string SequenceTag = "quartiers2030.sequence";

    private static readonly ActivitySource Spans = new(SourceName);

    /// <summary>From a work's arrival until its commit; only within a trace: the relay's own marks are nobody's.</summary>
    public static Activity? StartAppend(string journal) =>
        Spans.HasListeners() && Activity.Current is not null
            ? Spans.StartActivity("journal append")?.SetTag(JournalTag, journal)
            : null;

    /// <summary>The work has appended these entries: they, and their way over the bus, belong to its trace, or to none.</summary>
    public static void Appended(Activity? append, JournalProgress progress, long first, long last)
    {
        if (Spans.HasListeners() && first <= last)
        {
            append?.SetTag(SequenceTag, last);
            progress.Traces.Keep(first, last, append?.Context ?? default);
        }
    }

    /// <summary>From the relay's publish until the bus confirms it, in the trace of the append as long as that is remembered.</summary>
    public static Activity? StartRelay(JournalProgress progress, long sequence) =>
        Spans.HasListeners()
            ? Spans.StartActivity("journal relay", ActivityKind.Internal, progress.Traces.Of(sequence))
                ?.SetTag(JournalTag, progress.Source).SetTag(SequenceTag, sequence)
            : null;
}
