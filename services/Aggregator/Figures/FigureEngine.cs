namespace Quartiers2030.Aggregator.Figures;

/// <summary>Computes every figure of a commitment, from its history alone: no clock, no input or output, the same result each time.</summary>
internal sealed class FigureEngine
{
    /// <summary>An engine with its thresholds.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FigureEngine(FigureOptions options)
    {
        var validation = new FigureOptionsValidator().Validate(name: null, options);
        if (validation.Failed)
        {
            throw new ArgumentException(validation.FailureMessage, nameof(options));
        }

        Options = options;
    }

    /// <summary>The thresholds.</summary>
    public FigureOptions Options { get; }

    /// <summary>The figures of a commitment.</summary>
    /// <param name="history">Everything known of it.</param>
    /// <param name="directory">The declared territories.</param>
    /// <param name="moment">The day and the knowledge to compute as of.</param>
    /// <param name="within">Code of a territory: only what lies in it counts. Null: everything.</param>
    /// <exception cref="ArgumentException">The commitment was not declared yet, see <see cref="CommitmentHistory.IsKnownAt"/>.</exception>
    public CommitmentFigure Evaluate(CommitmentHistory history, TerritoryDirectory directory, Moment moment, string? within = null) =>
        throw new NotSupportedException("The formulas come with the next change.");
}
