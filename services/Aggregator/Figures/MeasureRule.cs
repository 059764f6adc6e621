using System.Collections.Frozen;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>What a measure starts from when the operator gives no baseline.</summary>
internal enum WithoutBaseline
{
    /// <summary>It needs none.</summary>
    NeedsNone = 0,
    /// <summary>It starts at 0, whatever its direction.</summary>
    StartsAtZero,
    /// <summary>Its first accepted observation stands in.</summary>
    FirstObservation,
    /// <summary>Nothing can be said without it.</summary>
    Nothing,
}

/// <summary>In what the measures differ; the rest of the engine is the same for all.</summary>
internal sealed record MeasureRule
{
    private static readonly FrozenDictionary<Measure, MeasureRule> Rules = new Dictionary<Measure, MeasureRule>
    {
        [Measure.Share] = new() { Measure = Measure.Share, WithoutBaseline = WithoutBaseline.FirstObservation, HasPath = true },
        [Measure.Count] = new() { Measure = Measure.Count, WithoutBaseline = WithoutBaseline.StartsAtZero, HasPath = true },
        [Measure.Coverage] = new() { Measure = Measure.Coverage, WithoutBaseline = WithoutBaseline.StartsAtZero, HasPath = true },
        [Measure.Growth] = new() { Measure = Measure.Growth, WithoutBaseline = WithoutBaseline.Nothing, HasPath = true },
        [Measure.Floor] = new() { Measure = Measure.Floor, IsHeld = true, Wish = 1 },
        [Measure.Ceiling] = new() { Measure = Measure.Ceiling, IsHeld = true, Wish = -1 },
        [Measure.Recurring] = new() { Measure = Measure.Recurring, WithoutBaseline = WithoutBaseline.StartsAtZero, HasPath = true },
        [Measure.Relative] = new() { Measure = Measure.Relative, IsHeld = true, IsStrict = true, ImpliedTarget = 0 },
        [Measure.Milestone] = new() { Measure = Measure.Milestone, ImpliedTarget = 1, Wish = 1 },
        [Measure.Qualitative] = new() { Measure = Measure.Qualitative },
        [Measure.Context] = new() { Measure = Measure.Context, WithoutBaseline = WithoutBaseline.FirstObservation },
    }.ToFrozenDictionary();

    /// <summary>The measure.</summary>
    public required Measure Measure { get; init; }

    /// <summary>What stands in for a baseline.</summary>
    public WithoutBaseline WithoutBaseline { get; private init; }

    /// <summary>A line leads from the baseline to the target, so there is an expected value and a pace.</summary>
    public bool HasPath { get; private init; }

    /// <summary>A level to hold until the deadline: met or not met, never on the way.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>Reaching the target exactly is not enough.</summary>
    public bool IsStrict { get; private init; }

    /// <summary>1 up, -1 down, when the measure itself says so; 0 when the commitment does.</summary>
    public int Wish { get; private init; }

    /// <summary>The target that the measure means when the operator gives a deadline without a figure; null when it means none.</summary>
    public decimal? ImpliedTarget { get; private init; }

    /// <summary>The rule of a measure.</summary>
    public static MeasureRule Of(Measure measure) => Rules.TryGetValue(measure, out var rule)
        ? rule
        : throw new ArgumentOutOfRangeException(nameof(measure), measure, "Unknown measure.");

    /// <summary>1 when more is better, -1 when less is.</summary>
    public int WishOf(Direction direction) => Wish != 0 ? Wish : direction == Direction.Down ? -1 : 1;
}
