namespace Quartiers2030.Intake.Submissions;

/// <summary>Why a line is not taken.</summary>
/// <param name="Field">The field at fault, as the proto names it.</param>
/// <param name="Value">What it held.</param>
/// <param name="Code">Stable, for programs; one of <see cref="FaultCodes"/>.</param>
/// <param name="Reason">For people, in English, without the value.</param>
public sealed record Fault(string Field, string? Value, string Code, string Reason);

/// <summary>The stable codes of rejected lines. A code, once published, keeps its meaning.</summary>
public static class FaultCodes
{
#pragma warning disable CS1591 // Each says what it means; the reason beside it says the rest.
    public const string UnknownCommitment = "UNKNOWN_COMMITMENT";
    public const string NotYourCommitment = "NOT_YOUR_COMMITMENT";
    public const string MalformedTerritory = "MALFORMED_TERRITORY";
    public const string UnknownTerritory = "UNKNOWN_TERRITORY";
    public const string TerritoryNotOfScope = "TERRITORY_NOT_OF_SCOPE";
    public const string MalformedPeriod = "MALFORMED_PERIOD";
    public const string PeriodInFuture = "PERIOD_IN_FUTURE";
    public const string PeriodNotOfCadence = "PERIOD_NOT_OF_CADENCE";
    public const string SeriesNotExpected = "SERIES_NOT_EXPECTED";
    public const string FigureNotExpected = "FIGURE_NOT_EXPECTED";
    public const string QuantityMissing = "QUANTITY_MISSING";
    public const string NotFinite = "NOT_FINITE";
    public const string TooLarge = "TOO_LARGE";
    public const string NegativeCount = "NEGATIVE_COUNT";
    public const string ShareOutOfRange = "SHARE_OUT_OF_RANGE";
    public const string NotYesOrNo = "NOT_YES_OR_NO";
    public const string DenominatorNotPositive = "DENOMINATOR_NOT_POSITIVE";
    public const string NumeratorOverDenominator = "NUMERATOR_OVER_DENOMINATOR";
    public const string FractionNotExpected = "FRACTION_NOT_EXPECTED";
    public const string ReasonRequired = "REASON_REQUIRED";
    public const string TextTooLong = "TEXT_TOO_LONG";
    public const string TextRequired = "TEXT_REQUIRED";
    public const string TextWithNull = "TEXT_WITH_NULL";
    public const string UnknownEnumValue = "UNKNOWN_ENUM_VALUE";
    public const string MalformedCode = "MALFORMED_CODE";
    public const string MalformedDate = "MALFORMED_DATE";
    public const string MalformedSiren = "MALFORMED_SIREN";
    public const string OutOfRange = "OUT_OF_RANGE";
    public const string Inconsistent = "INCONSISTENT";
    public const string RevisionNeedsProposal = "REVISION_NEEDS_PROPOSAL";
    public const string BatchRefused = "BATCH_REFUSED";
    public const string MalformedJson = "MALFORMED_JSON";
    public const string MalformedValue = "MALFORMED_VALUE";
    public const string UnknownField = "UNKNOWN_FIELD";
    public const string LineTooLong = "LINE_TOO_LONG";
#pragma warning restore CS1591
}
