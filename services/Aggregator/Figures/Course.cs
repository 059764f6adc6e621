using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// What there is to judge: a promise and the values that came. A commitment is one course; a recurring one is a course per calendar year.
/// </summary>
internal sealed class Course
{
    /// <summary>The rule of the measure.</summary>
    public required MeasureRule Rule { get; init; }

    /// <summary>1 when more is better, -1 when less is.</summary>
    public required int Wish { get; init; }

    /// <summary>How often a report is due.</summary>
    public required Cadence Cadence { get; init; }

    /// <summary>From when on it is judged.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Where it starts from.</summary>
    public required BaselineFigure Baseline { get; init; }

    /// <summary>A figure was promised, even if its level cannot be told for want of a baseline.</summary>
    public required bool HasTarget { get; init; }

    /// <summary>The level promised.</summary>
    public required decimal? Target { get; init; }

    /// <summary>The day it is promised for.</summary>
    public required DateOnly? Deadline { get; init; }

    /// <summary>The expected line.</summary>
    public required IReadOnlyList<PathPoint> Path { get; init; }

    /// <summary>The periods that hold numbers, oldest first.</summary>
    public required IReadOnlyList<FigureValue> Points { get; init; }

    /// <summary>Something was reported, even if no point could be made of it yet.</summary>
    public bool IsObserved { get; init; }

    /// <summary>What stands for the value when there is no point.</summary>
    public required FigureValue Absence { get; init; }

    /// <summary>The last due period whose report this course waits for; null when any later one will do.</summary>
    public Period? LastSlot { get; init; }

    /// <summary>The value, or why there is none.</summary>
    public FigureValue Value => Points.Count > 0 ? Points[^1] : Absence;

    /// <summary>The value as a number.</summary>
    public decimal? Current => Value.Quantity.ValueOrNull;

    /// <summary>The last value before.</summary>
    public FigureValue? Previous
    {
        get
        {
            for (var i = Points.Count - 2; i >= 0; i--)
            {
                if (Points[i].Quantity.IsNumber)
                {
                    return Points[i];
                }
            }

            return null;
        }
    }

    /// <summary>
    /// There is no way to go: the measure says so, or the target does not lie beyond the baseline in the wished direction.
    /// Such a level is held or not held.
    /// </summary>
    public bool IsLevel => Rule.IsHeld || (Target - Baseline.Value) * Wish <= 0;

    /// <summary>
    /// A level counts as achieved only once its deadline has come. A target that the first observation, taken as a provisional baseline,
    /// meets already is no such level: it was to be reached, and is.
    /// </summary>
    public bool IsHeldToDeadline => IsLevel && Baseline.Origin != BaselineOrigin.ProvisionalFirstObservation;

    /// <summary>A number meets the target.</summary>
    public bool Meets(decimal value) =>
        Target is { } target && (Rule.IsStrict ? (value - target) * Wish > 0 : (value - target) * Wish >= 0);

    /// <summary>The value of the deadline's period, or the last one before it, met the target.</summary>
    public bool WasMetAtDeadline(DateOnly deadline)
    {
        var end = ReportCadence.SlotOf(Cadence, deadline).End;
        for (var i = Points.Count - 1; i >= 0; i--)
        {
            if (Points[i].Quantity.IsNumber && Points[i].Period!.Value.End <= end)
            {
                return Meets(Points[i].Quantity.Value);
            }
        }

        return false;
    }

    /// <summary>A number came for the deadline's period or a later one.</summary>
    public bool IsReportedUpTo(DateOnly deadline) =>
        Value.Period is { } period && ReportCadence.SlotOf(Cadence, period) >= ReportCadence.SlotOf(Cadence, deadline);
}
