using System.Text.Json.Serialization;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>Which of four different things a cell holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CellState>))]
internal enum CellState
{
    /// <summary>A number, 0 included.</summary>
    [JsonStringEnumMemberName("number")] Number = 1,

    /// <summary>Nothing was received.</summary>
    [JsonStringEnumMemberName("missing")] Missing,

    /// <summary>Withheld for statistical secrecy, by the sender or from this reader.</summary>
    [JsonStringEnumMemberName("suppressed")] Suppressed,

    /// <summary>It has no meaning here.</summary>
    [JsonStringEnumMemberName("not-applicable")] NotApplicable,
}

/// <summary>A number, or why there is none.</summary>
/// <param name="State">Which; <paramref name="Number"/> is null unless it is <c>number</c>.</param>
/// <param name="Number">The number, in the unit; percent for a fraction.</param>
/// <param name="Numerator">The fraction's numerator; null when it is none.</param>
/// <param name="Denominator">The fraction's denominator; null when it is none.</param>
internal sealed record QuantityAnswer(CellState State, decimal? Number, decimal? Numerator, decimal? Denominator)
{
    /// <summary>The answer for a quantity.</summary>
    public static QuantityAnswer Of(Quantity quantity) => new(StateOf(quantity.Kind), quantity.ValueOrNull, quantity.Numerator, quantity.Denominator);

    /// <summary>The word for a kind of quantity.</summary>
    public static CellState StateOf(QuantityKind kind) => kind switch
    {
        QuantityKind.Number => CellState.Number,
        QuantityKind.Suppressed => CellState.Suppressed,
        QuantityKind.NotApplicable => CellState.NotApplicable,
        _ => CellState.Missing,
    };
}
