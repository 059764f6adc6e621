namespace Quartiers2030.Aggregator.Figures;

/// <summary>The stable codes of <see cref="FigureNote.Key"/>.</summary>
internal static class NoteKeys
{
    /// <summary>A count or coverage without a baseline starts at 0.</summary>
    public const string StartsAtZero = "starts-at-zero";
    /// <summary>The first accepted observation stands in for the baseline.</summary>
    public const string ProvisionalBaseline = "provisional-baseline";
    /// <summary>Growth, or a relative commitment, has nothing to start from.</summary>
    public const string NoBaseline = "no-baseline";
    /// <summary>Growth from a baseline of 0: any percent of it is 0.</summary>
    public const string BaselineZero = "baseline-zero";
    /// <summary>The value holds fewer territories than expected.</summary>
    public const string Partial = "partial";
    /// <summary>The value holds provisional observations.</summary>
    public const string ProvisionalValue = "provisional-value";
    /// <summary>Percents given without their parts cannot be added to others and were left out.</summary>
    public const string PartsMissing = "parts-missing";
    /// <summary>The commitment is never aggregated and several territories reported.</summary>
    public const string AggregationRefused = "aggregation-refused";
    /// <summary>The sum is larger than any number accepted.</summary>
    public const string TooLarge = "too-large";
    /// <summary>Senders withheld cells of the period.</summary>
    public const string SuppressedBySender = "suppressed-by-sender";
    /// <summary>Territories that the commitment does not concern in the period.</summary>
    public const string NotApplicable = "not-applicable";
    /// <summary>Territories reported that owe no report.</summary>
    public const string Unexpected = "unexpected";
    /// <summary>The target has no date.</summary>
    public const string TargetWithoutDate = "target-without-date";
    /// <summary>The deadline has no figure.</summary>
    public const string DeadlineWithoutFigure = "deadline-without-figure";
    /// <summary>The target does not lie beyond the baseline: a level to hold.</summary>
    public const string LevelToHold = "level-to-hold";
    /// <summary>No report came for the last due period nor since.</summary>
    public const string LastReportMissing = "last-report-missing";
    /// <summary>No territory that owes a report lies in the one asked for.</summary>
    public const string OutsideTerritory = "outside-territory";
    /// <summary>The territories that owe a report are not known: all that reported count.</summary>
    public const string ExpectedUnknown = "expected-unknown";
    /// <summary>The operator's weather and the status lie two or more steps apart.</summary>
    public const string Divergence = "divergence";
    /// <summary>Numbers were taken out for statistical secrecy.</summary>
    public const string Withheld = "withheld";
}
