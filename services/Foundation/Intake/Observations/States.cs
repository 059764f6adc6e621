using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Intake.Observations;

/// <summary>The states that travel, of the quantities that are kept.</summary>
internal static class States
{
    public static QuantityState Of(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Number => QuantityState.Number,
        QuantityKind.Suppressed => QuantityState.Suppressed,
        QuantityKind.NotApplicable => QuantityState.NotApplicable,
        _ => throw new ArgumentException("A missing figure does not travel.", nameof(quantity)),
    };
}
