namespace Quartiers2030.Aggregator.Persistence;

/// <summary>One declaration of a TFPB convention or action. The last one of a document is in force, the earlier ones stay readable.</summary>
internal sealed class TfpbVersionRow
{
    /// <summary>The journal that holds it.</summary>
    public required string Source { get; set; }

    /// <summary>Kind, as <c>EventKinds</c> names it: a convention or an action.</summary>
    public required string Kind { get; set; }

    /// <summary>Identity of the landlord.</summary>
    public required string Landlord { get; set; }

    /// <summary>The landlord's own id of the document.</summary>
    public required string DocumentId { get; set; }

    /// <summary>Position in the journal.</summary>
    public required long Sequence { get; set; }

    /// <summary>When the journal accepted it.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>The event as JSON, without its stamp.</summary>
    public required string Payload { get; set; }
}
