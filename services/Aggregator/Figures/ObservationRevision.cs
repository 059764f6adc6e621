using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>One revision of one cell (territory × period × series) of a commitment, as its journal holds it.</summary>
internal sealed record ObservationRevision
{
    /// <summary>Code of the territory.</summary>
    public required string Territory { get; init; }

    /// <summary>The period described.</summary>
    public required Period Period { get; init; }

    /// <summary>The population described.</summary>
    public Series Series { get; init; } = Series.Main;

    /// <summary>From 1; the highest one known is what the cell holds.</summary>
    public required int Revision { get; init; }

    /// <summary>What was reported; <see cref="Quantity.Missing"/> when <see cref="Withdrawn"/>.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The sender still expects to revise it.</summary>
    public bool Provisional { get; init; }

    /// <summary>Where the figure comes from, in the sender's words.</summary>
    public string? Source { get; init; }

    /// <summary>Why it corrects or withdraws the revision before.</summary>
    public string? Reason { get; init; }

    /// <summary>The cell was emptied: it is missing again.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Name of the journal.</summary>
    public required string Journal { get; init; }

    /// <summary>Position in that journal.</summary>
    public required long Sequence { get; init; }

    /// <summary>The server's time of receipt.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>One line of a recorded batch.</summary>
    /// <exception cref="FormatException">The period is none, which no intake lets through.</exception>
    public static ObservationRevision From(Observation observation, JournalStamp stamp) => new()
    {
        Territory = observation.Territory,
        Period = Period.Parse(observation.Period),
        Series = observation.Series,
        Revision = observation.Revision,
        Quantity = QuantityOf(observation),
        Provisional = observation.Provisional,
        Source = observation.Source,
        Reason = observation.Reason,
        Journal = stamp.Source,
        Sequence = stamp.Sequence,
        RecordedAt = stamp.RecordedAt,
    };

    /// <summary>A withdrawal.</summary>
    /// <exception cref="FormatException">The period is none, which no intake lets through.</exception>
    public static ObservationRevision From(ObservationWithdrawn withdrawal)
    {
        var stamp = Moment.StampOf(withdrawal);
        return new()
        {
            Territory = withdrawal.Territory,
            Period = Period.Parse(withdrawal.Period),
            Series = withdrawal.Series,
            Revision = withdrawal.Revision,
            Quantity = Quantity.Missing,
            Withdrawn = true,
            Reason = withdrawal.Reason,
            Journal = stamp.Source,
            Sequence = stamp.Sequence,
            RecordedAt = stamp.RecordedAt,
        };
    }

    private static Quantity QuantityOf(Observation observation) => observation switch
    {
        { State: QuantityState.Suppressed } => Quantity.Suppressed,
        { State: QuantityState.NotApplicable } => Quantity.NotApplicable,
        { Numerator: { } numerator, Denominator: { } denominator } => Quantity.Fraction(numerator, denominator),
        { Value: { } value } => Quantity.Of(value),
        _ => throw new FormatException($"The observation of {observation.Commitment} for {observation.Territory}, {observation.Period} holds no number."),
    };
}
