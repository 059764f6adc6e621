namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// One commitment: its identity and, for lists, what its last declaration says. The history is in <see cref="CommitmentEventRow"/>.
/// The key is the source and the code, so two services that claim one code never mix, whatever the order of arrival.
/// </summary>
internal sealed class CommitmentRow
{
    /// <summary>A small number that observations carry instead of the code; local to this database.</summary>
    public int Id { get; set; }

    /// <summary>The journal that owns it.</summary>
    public required string Source { get; set; }

    /// <summary>Code.</summary>
    public required string Code { get; set; }

    /// <summary>False while only observations of it have come, which a sound journal never sends.</summary>
    public bool Declared { get; set; }

    /// <summary>Identity of its operator.</summary>
    public string Operator { get; set; } = string.Empty;

    /// <summary>Raised by every transaction that touched it: figures computed at this version hold until it changes.</summary>
    public long Version { get; set; }
}
