using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The periods for which reports are due, and which reports satisfy them.</summary>
internal static class ReportCadence
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>The period, due at this cadence, that holds a day. Days outside of 2000 to 2100 count as the nearest one inside.</summary>
    public static Period SlotOf(Cadence cadence, DateOnly day) =>
        Period.Containing(day < First ? First : day > Last ? Last : day, KindOf(cadence));

    /// <summary>The due period that a reported one counts for: a school year counts for the calendar year it ends in.</summary>
    public static Period SlotOf(Cadence cadence, Period period) => SlotOf(cadence, period.End);

    /// <summary>A report of this kind satisfies the cadence: a month says nothing of its quarter.</summary>
    public static bool Fits(Cadence cadence, PeriodKind kind) =>
        kind == KindOf(cadence) || (cadence == Cadence.Annual && kind == PeriodKind.SchoolYear);

    /// <summary>How many due periods lie from <paramref name="first"/> to <paramref name="slot"/>; negative before it.</summary>
    public static int Distance(Cadence cadence, Period first, Period slot) => cadence switch
    {
        Cadence.Annual => slot.Year - first.Year,
        Cadence.Quarterly => ((slot.Year - first.Year) * 4) + ((slot.End.Month - first.End.Month) / 3),
        _ => ((slot.Year - first.Year) * 12) + slot.End.Month - first.End.Month,
    };

    private static PeriodKind KindOf(Cadence cadence) => cadence switch
    {
        Cadence.Monthly => PeriodKind.Month,
        Cadence.Quarterly => PeriodKind.Quarter,
        Cadence.Annual => PeriodKind.Year,
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "Unknown cadence."),
    };
}
