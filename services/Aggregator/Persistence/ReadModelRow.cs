namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// One row of counters that say which part of the read model a transaction changed. A reader sees them in the same snapshot as the data,
/// so what it has cached is exactly as fresh as it claims. They depend on how entries fell into transactions and are no part of a digest.
/// </summary>
internal sealed class ReadModelRow
{
    /// <summary>Always 1.</summary>
    public required int Id { get; set; }

    /// <summary>Raised by every transaction.</summary>
    public long Version { get; set; }

    /// <summary>The <see cref="Version"/> that last changed a territory.</summary>
    public long TerritoriesVersion { get; set; }

    /// <summary>The <see cref="Version"/> that last changed a TFPB document.</summary>
    public long TfpbVersion { get; set; }

    /// <summary>Raised by each process that becomes the writer; see <see cref="EventWriter"/>.</summary>
    public long Epoch { get; set; }
}
