namespace Quartiers2030.Aggregator.Persistence;

/// <summary>One event of a commitment's low-volume history: declarations, proposals, answers, weather.</summary>
internal sealed class CommitmentEventRow
{
    /// <summary>The commitment; its row names the source.</summary>
    public required int CommitmentId { get; set; }

    /// <summary>Position in the journal of the commitment's source.</summary>
    public required long Sequence { get; set; }

    /// <summary>When the journal accepted it.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>Who sent it.</summary>
    public required string Author { get; set; }

    /// <summary>Kind, as <c>EventKinds</c> names it.</summary>
    public required string Kind { get; set; }

    /// <summary>The event as JSON, without its stamp.</summary>
    public required string Payload { get; set; }
}
