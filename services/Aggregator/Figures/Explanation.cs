using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>How a figure was computed, for whoever doubts it.</summary>
/// <param name="FormulaVersion">Version of the formulas, <see cref="CurrentVersion"/> for this code.</param>
/// <param name="Formula">One French sentence per step, numbers plugged in.</param>
/// <param name="Inputs">The cells that made the value, the baseline and the previous value.</param>
/// <param name="JournalPositions">The last known position of each journal the commitment's facts come from.</param>
/// <param name="Notes">What a reader must know before using the figure.</param>
internal sealed record Explanation(
    string FormulaVersion,
    IReadOnlyList<string> Formula,
    IReadOnlyList<FigureInput> Inputs,
    IReadOnlyDictionary<string, long> JournalPositions,
    IReadOnlyList<FigureNote> Notes)
{
    /// <summary>Changes whenever the same facts would give another figure.</summary>
    public const string CurrentVersion = "2026.1";
}

/// <summary>One cell that went into a figure.</summary>
/// <param name="Territory">Code of the territory.</param>
/// <param name="Period">The period.</param>
/// <param name="Series">The population described.</param>
/// <param name="Quantity">What the cell held.</param>
/// <param name="Revision">In which revision.</param>
/// <param name="Journal">In which journal.</param>
/// <param name="Sequence">At which position.</param>
internal sealed record FigureInput(
    string Territory, Period Period, Series Series, Quantity Quantity, int Revision, string Journal, long Sequence);

/// <summary>A remark on a figure.</summary>
/// <param name="Key">Stable code, see <see cref="NoteKeys"/>.</param>
/// <param name="Text">In French, for the officer.</param>
internal sealed record FigureNote(string Key, string Text);
