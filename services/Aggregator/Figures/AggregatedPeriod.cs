namespace Quartiers2030.Aggregator.Figures;

/// <summary>Why the cells of a period make no number although they hold some.</summary>
internal enum AggregationProblem
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>The commitment is never aggregated and several territories reported.</summary>
    Refused,
    /// <summary>Several percents, none with its parts.</summary>
    PartsMissing,
    /// <summary>The sum is larger than any number accepted.</summary>
    TooLarge,
}

/// <summary>The cells of one period made into one value.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Value">The value; without a number, why there is none.</param>
/// <param name="Numbers">How many cells hold a number.</param>
/// <param name="Suppressed">How many were withheld by their sender.</param>
/// <param name="NotApplicable">How many territories the commitment does not concern.</param>
/// <param name="LeftOut">How many numbers could not be added to the others.</param>
/// <param name="Problem">Why numbers make none.</param>
internal sealed record AggregatedPeriod(
    PeriodCells Cells, FigureValue Value, int Numbers, int Suppressed, int NotApplicable, int LeftOut, AggregationProblem Problem);
