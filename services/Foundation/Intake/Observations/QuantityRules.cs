using System.Globalization;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Observations;

/// <summary>Checks what a cell is to hold against the measure of its commitment.</summary>
internal static class QuantityRules
{
    public static Fault? Check(Wire.Observation line, CommitmentDeclared commitment, out Quantity quantity)
    {
        quantity = Quantity.Missing;
        if (commitment.Measure == Measure.Qualitative)
        {
            return new Fault("commitment", line.Commitment, FaultCodes.FigureNotExpected, "A qualitative commitment has no figure: report its weather.");
        }

        switch (line.QuantityCase)
        {
            case Wire.Observation.QuantityOneofCase.Value:
                return CheckValue(line.Value, commitment, out quantity);
            case Wire.Observation.QuantityOneofCase.Ratio:
                return CheckRatio(line.Ratio, commitment, out quantity);
            case Wire.Observation.QuantityOneofCase.Absence when line.Absence == Wire.Absence.Suppressed:
                quantity = Quantity.Suppressed;
                return null;
            case Wire.Observation.QuantityOneofCase.Absence when line.Absence == Wire.Absence.NotApplicable:
                quantity = Quantity.NotApplicable;
                return null;
            case Wire.Observation.QuantityOneofCase.Absence:
                return ObservationRules.EnumFault("absence", line.Absence, "ABSENCE_SUPPRESSED or ABSENCE_NOT_APPLICABLE is expected.");
            default:
                return new Fault("value", null, FaultCodes.QuantityMissing, "One of value, ratio and absence is required. A missing figure is not sent at all.");
        }
    }

    /// <summary>Figures of these are percents, whether they come as such or as a fraction.</summary>
    private static bool IsPercent(CommitmentDeclared commitment) =>
        commitment.Measure == Measure.Share || commitment.Aggregation == Aggregation.Ratio;

    private static Fault? CheckValue(double value, CommitmentDeclared commitment, out Quantity quantity)
    {
        quantity = Quantity.Missing;
        if (CheckNumber("value", value) is { } fault)
        {
            return fault;
        }

        switch (commitment.Measure)
        {
            case Measure.Coverage or Measure.Milestone when value is not (0 or 1):
                return new Fault("value", Text(value), FaultCodes.NotYesOrNo, "1 (yes) or 0 (no) is expected.");
            case Measure.Count or Measure.Growth or Measure.Recurring when value < 0:
                return new Fault("value", Text(value), FaultCodes.NegativeCount, "A count is 0 or more.");
            default:
                break;
        }

        if (IsPercent(commitment) && value is (< 0 or > 100))
        {
            return new Fault("value", Text(value), FaultCodes.ShareOutOfRange, "A share is a percent, 0 to 100.");
        }

        quantity = Quantity.Of((decimal)value);
        return null;
    }

    private static Fault? CheckRatio(Wire.Ratio ratio, CommitmentDeclared commitment, out Quantity quantity)
    {
        quantity = Quantity.Missing;
        if (!IsPercent(commitment) && commitment.Measure is not (Measure.Coverage or Measure.Relative or Measure.Context))
        {
            return new Fault(
                "ratio", $"{Text(ratio.Numerator)}/{Text(ratio.Denominator)}", FaultCodes.FractionNotExpected, "The commitment is reported as a plain number.");
        }

        var fault = CheckNumber("ratio.numerator", ratio.Numerator) ?? CheckNumber("ratio.denominator", ratio.Denominator);
        if (fault is not null)
        {
            return fault;
        }

        if (ratio.Numerator < 0)
        {
            return new Fault("ratio.numerator", Text(ratio.Numerator), FaultCodes.NegativeCount, "A numerator is 0 or more.");
        }

        if (ratio.Denominator <= 0)
        {
            return new Fault(
                "ratio.denominator", Text(ratio.Denominator), FaultCodes.DenominatorNotPositive, "A denominator is over 0; if there is nothing to divide by, send ABSENCE_NOT_APPLICABLE.");
        }

        if (ratio.Numerator > ratio.Denominator)
        {
            return new Fault("ratio.numerator", Text(ratio.Numerator), FaultCodes.NumeratorOverDenominator, "A numerator is at most its denominator.");
        }

        // A denominator too small for decimal arithmetic would round to 0.
        if ((decimal)ratio.Denominator <= 0)
        {
            return new Fault("ratio.denominator", Text(ratio.Denominator), FaultCodes.DenominatorNotPositive, "Too small to divide by.");
        }

        quantity = Quantity.Fraction((decimal)ratio.Numerator, (decimal)ratio.Denominator);
        return null;
    }

    public static Fault? CheckNumber(string field, double value)
    {
        if (!double.IsFinite(value))
        {
            return new Fault(field, Text(value), FaultCodes.NotFinite, "A finite number is expected.");
        }

        return Math.Abs(value) > (double)Quantity.Limit
            ? new Fault(field, Text(value), FaultCodes.TooLarge, "At most 1e15 in size.")
            : null;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
