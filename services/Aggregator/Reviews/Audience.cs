namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Who asks, as far as statistical secrecy is concerned.</summary>
/// <param name="SeesAll">The mission.</param>
/// <param name="Operator">Identity of the operator that asks, which sees its own commitments in full; null for readers.</param>
internal readonly record struct Audience(bool SeesAll, string? Operator)
{
    /// <summary>Sees every cell.</summary>
    public static Audience Mission { get; } = new(SeesAll: true, Operator: null);

    /// <summary>Sees what secrecy lets through.</summary>
    public static Audience Reader { get; } = new(SeesAll: false, Operator: null);

    /// <summary>Sees the cells of a commitment of this operator in full.</summary>
    public bool SeesInFull(string owner) => SeesAll || string.Equals(Operator, owner, StringComparison.Ordinal);
}
