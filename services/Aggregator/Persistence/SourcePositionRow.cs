namespace Quartiers2030.Aggregator.Persistence;

/// <summary>How far the read model holds one journal. Written in the same transaction as what it stands for.</summary>
internal sealed class SourcePositionRow
{
    /// <summary>Name of the journal.</summary>
    public required string Source { get; set; }

    /// <summary>Sequence of the last entry applied.</summary>
    public required long Sequence { get; set; }

    /// <summary>Hash of that entry, which the next one must continue.</summary>
    public required string Hash { get; set; }

    /// <summary>When the journal accepted that entry.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>The order to rebuild that last replaced the read model, 0 for none: the same entries may have said something else before.</summary>
    public long Generation { get; set; }
}
