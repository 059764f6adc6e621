namespace Quartiers2030.Aggregator.Persistence;

/// <summary>What becomes of a row that is there already, the same on every engine.</summary>
internal static class CellUpserts
{
    public const string OfObservation =
        """

        ON CONFLICT (commitment_id, series, period, territory_id, revision) DO UPDATE SET
            sequence = excluded.sequence, recorded_at = excluded.recorded_at, state = excluded.state, value = excluded.value,
            numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional,
            source_reference = excluded.source_reference, reason = excluded.reason
        """;

    // A report came when its cell was first filled, or filled again after a withdrawal; a correction does not make it late.
    public const string OfCell =
        """

        ON CONFLICT (commitment_id, series, period, territory_id) DO UPDATE SET
            revision = excluded.revision, sequence = excluded.sequence, recorded_at = excluded.recorded_at,
            received_at = CASE WHEN cell.state = 0 THEN excluded.recorded_at ELSE cell.received_at END,
            state = excluded.state, value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
            provisional = excluded.provisional
        WHERE excluded.revision >= cell.revision
        """;
}
