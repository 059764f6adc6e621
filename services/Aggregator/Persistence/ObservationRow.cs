namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// One revision of one cell. Stored clustered by its key, so one commitment's history is one range of the table.
/// Numbers are stored as 8-byte reals: 15 significant digits come back exactly, which is what a euro amount to the cent needs up to 10^13.
/// </summary>
internal sealed class ObservationRow
{
    /// <summary>The commitment.</summary>
    public required int CommitmentId { get; set; }

    /// <summary>The population, as the number of <c>Contracts.V1.Series</c>.</summary>
    public required int Series { get; set; }

    /// <summary>The period as written, <c>2025-T2</c>.</summary>
    public required string Period { get; set; }

    /// <summary>The territory.</summary>
    public required int TerritoryId { get; set; }

    /// <summary>From 1.</summary>
    public required int Revision { get; set; }

    /// <summary>Position in the journal of the commitment's source.</summary>
    public required long Sequence { get; set; }

    /// <summary>When the journal accepted it.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>What the cell holds, as the number of <c>Contracts.V1.QuantityState</c>; 0: withdrawn, the cell is missing again.</summary>
    public required int State { get; set; }

    /// <summary>The value, unless the cell holds a fraction or no number.</summary>
    public double? Value { get; set; }

    /// <summary>Numerator of a fraction.</summary>
    public double? Numerator { get; set; }

    /// <summary>Denominator of a fraction.</summary>
    public double? Denominator { get; set; }

    /// <summary>The sender still expects to revise it.</summary>
    public bool Provisional { get; set; }

    /// <summary>Where the figure comes from.</summary>
    public string? SourceReference { get; set; }

    /// <summary>Why it corrects or withdraws the revision before.</summary>
    public string? Reason { get; set; }
}
