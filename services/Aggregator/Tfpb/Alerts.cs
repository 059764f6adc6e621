namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>What the mission must look at.</summary>
internal static class Alerts
{
    /// <summary>An abatement runs and no action is declared for the year.</summary>
    public const string NoProgramme = "no-programme";

    /// <summary>The year is over and nothing was reported as done.</summary>
    public const string NoStatement = "no-statement";

    /// <summary>The year is over and the valued surplus is under the abatement.</summary>
    public const string UnderOne = "under-one";

    /// <summary>The year is over and an axis that was planned shows nothing done.</summary>
    public const string AxisNotStarted = "axis-not-started";
}
