namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// What one cell holds now, and when its report came: all that the figures of today need. Kept beside <see cref="ObservationRow"/> so that
/// reading them takes as long after a thousand corrections as after none. Stored clustered by its key; numbers as there.
/// </summary>
internal sealed class CellRow
{
    /// <summary>The commitment.</summary>
    public required int CommitmentId { get; set; }

    /// <summary>The population, as the number of <c>Contracts.V1.Series</c>.</summary>
    public required int Series { get; set; }

    /// <summary>The period as written.</summary>
    public required string Period { get; set; }

    /// <summary>The territory.</summary>
    public required int TerritoryId { get; set; }

    /// <summary>The revision that holds.</summary>
    public required int Revision { get; set; }

    /// <summary>Its position in the journal of the commitment's source.</summary>
    public required long Sequence { get; set; }

    /// <summary>When the journal accepted it.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>When the report came: its first revision, or the first one after the last withdrawal.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>What the cell holds, as in <see cref="ObservationRow.State"/>.</summary>
    public required int State { get; set; }

    /// <summary>The value, unless the cell holds a fraction or no number.</summary>
    public double? Value { get; set; }

    /// <summary>Numerator of a fraction.</summary>
    public double? Numerator { get; set; }

    /// <summary>Denominator of a fraction.</summary>
    public double? Denominator { get; set; }

    /// <summary>The sender still expects to revise it.</summary>
    public bool Provisional { get; set; }
}
