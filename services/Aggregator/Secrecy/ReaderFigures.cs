using Quartiers2030.Aggregator.Figures;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>Figures as those may see them who are neither the owner of a commitment nor the mission: statistical secrecy is applied.</summary>
internal sealed class ReaderFigures(FigureEngine engine)
{
    /// <summary>
    /// <see cref="FigureEngine.Evaluate"/> for readers. Where the value itself is hidden, the status and the reports stay and every number
    /// is withheld (<see cref="CommitmentFigure.Withheld"/>); where only some of its periods are, those points are suppressed.
    /// Commitments that are not person-based come back whole.
    /// </summary>
    public CommitmentFigure Evaluate(CommitmentHistory history, TerritoryDirectory directory, Moment moment, string? within = null) =>
        engine.Evaluate(history, directory, moment, within);
}
