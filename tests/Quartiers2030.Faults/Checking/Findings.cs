namespace Quartiers2030.Faults.Checking;

/// <summary>What a comparison found wrong: counts for the report, and some of it in words.</summary>
internal sealed class Findings
{
    private const int MostWords = 20;
    private readonly List<string> _words = [];

    /// <summary>Lines that were acknowledged and are not shown, or not as they were pushed.</summary>
    public long Lost { get; private set; }

    /// <summary>Lines that count twice, or that nobody was told were taken.</summary>
    public long Twice { get; private set; }

    /// <summary>Lines under another entry than their receipt names, or whose revisions are not in the order of the journal.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Entries that a consumer beside the aggregator never got.</summary>
    public long Unpublished { get; private set; }

    public IReadOnlyList<string> Words => _words;

    public void AddLost(string what, long lines = 1) => Lost += Say(what, lines);

    public void AddTwice(string what) => Twice += Say(what, 1);

    public void AddOutOfOrder(string what) => OutOfOrder += Say(what, 1);

    public void AddUnpublished(string what, long entries) => Unpublished += Say(what, entries);

    private long Say(string what, long count)
    {
        if (count > 0 && _words.Count < MostWords)
        {
            _words.Add(what);
        }

        return count;
    }
}
