using Quartiers2030.Aggregator.Figures;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>The day that figures are read for, and the knowledge they are read with.</summary>
/// <param name="Date">The day.</param>
/// <param name="AsOf">Only facts recorded by then exist; null: everything in the read model, whatever any clock says.</param>
internal readonly record struct ReviewMoment(DateOnly Date, DateTimeOffset? AsOf)
{
    // Not DateTimeOffset.MaxValue, which no time zone can convert.
    private static readonly DateTimeOffset Always = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>As the engine takes it.</summary>
    public Moment ForEngine => new(Date, AsOf ?? Always);

    /// <summary>A fact recorded then is known.</summary>
    public bool Knows(DateTimeOffset recordedAt) => recordedAt <= (AsOf ?? Always);
}
