using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Which reports were due by a moment, and which came. Due are all expected territories × all periods of the cadence, from the one that holds
/// the start to the one that holds the end, once their due date has come. A suppressed cell is a report; a territory that the commitment
/// does not concern in a period owes none for it. A relative commitment's report is both its series, received when the later one is.
/// </summary>
internal sealed class ReportLedger
{
    private readonly Cadence _cadence;
    private readonly Period _first;
    private readonly bool[] _heard;

    private ReportLedger(Cadence cadence, Period first, bool[] heard, int slotsDue, ReportCount count) =>
        (_cadence, _first, _heard, SlotsDue, Count) = (cadence, first, heard, slotsDue, count);

    /// <summary>Due, received, on time.</summary>
    public ReportCount Count { get; }

    /// <summary>How many periods are due.</summary>
    public int SlotsDue { get; }

    /// <summary>A commitment that owes no reports.</summary>
    public static ReportLedger None(Cadence cadence, DateOnly start) =>
        new(cadence, ReportCadence.SlotOf(cadence, start), [], 0, new(0, 0, 0));

    /// <summary>The ledger of a commitment.</summary>
    /// <param name="commitment">The commitment.</param>
    /// <param name="series">Its cells.</param>
    /// <param name="start">The day that the first due period holds.</param>
    /// <param name="end">The day that the last one holds; null: they go on.</param>
    /// <param name="moment">As of.</param>
    /// <param name="options">The days of grace.</param>
    public static ReportLedger Of(
        CommitmentDeclared commitment, MeasuredSeries series, DateOnly start, DateOnly? end, Moment moment, FigureOptions options)
    {
        var cadence = commitment.Cadence;
        var first = ReportCadence.SlotOf(cadence, start);
        var slots = ReportCadence.Distance(cadence, first, ReportCadence.SlotOf(cadence, moment.Date)) + 1;
        if (slots <= 0)
        {
            return None(cadence, start);
        }

        var places = series.Expected.Places ?? PlacesOfReporters(series.Cells);
        var receipts = ReceiptTable.Of(cadence, first, slots, places, series.Cells.Main);
        if (commitment.Measure == Measure.Relative)
        {
            receipts.KeepLaterOf(ReceiptTable.Of(cadence, first, slots, places, series.Cells.Reference));
        }

        var last = end is { } day ? ReportCadence.Distance(cadence, first, ReportCadence.SlotOf(cadence, day)) : int.MaxValue;
        var (due, received, onTime, slotsDue, slot) = (0, 0, 0, 0, first);
        for (var i = 0; i < slots && i <= last; i++, slot = i < slots ? slot.Next() : slot)
        {
            var dueDate = slot.End.AddDays(options.GraceDays);
            if (dueDate > moment.Date)
            {
                break;
            }

            slotsDue++;
            receipts.CountSlot(i, Moment.StartOf(dueDate.AddDays(1)), ref due, ref received, ref onTime);
        }

        return new(cadence, first, receipts.SlotsHeard(), slotsDue, new(due, received, onTime));
    }

    /// <summary>The last due period up to <paramref name="upTo"/>; null when none is due.</summary>
    public Period? LastDue(Period? upTo)
    {
        var index = SlotsDue - 1;
        if (upTo is { } bound)
        {
            index = Math.Min(index, ReportCadence.Distance(_cadence, _first, ReportCadence.SlotOf(_cadence, bound)));
        }

        if (index < 0)
        {
            return null;
        }

        var slot = _first;
        for (; index > 0; index--)
        {
            slot = slot.Next();
        }

        return slot;
    }

    /// <summary>
    /// Nobody reported for the last due period, nor for one after it up to <paramref name="upTo"/>. One territory is enough to be heard:
    /// the others show in completeness.
    /// </summary>
    public bool IsLastReportMissing(Period? upTo)
    {
        if (LastDue(upTo) is not { } lastDue)
        {
            return false;
        }

        var bound = upTo is { } period ? ReportCadence.Distance(_cadence, _first, ReportCadence.SlotOf(_cadence, period)) : int.MaxValue;
        for (var i = ReportCadence.Distance(_cadence, _first, lastDue); i < _heard.Length && i <= bound; i++)
        {
            if (_heard[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Without a known expected set, those who have reported owe the rest; if nobody has, somebody does.</summary>
    private static Dictionary<string, int> PlacesOfReporters(KnownCells cells)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (var period in cells.Main)
        {
            foreach (var cell in period.Cells)
            {
                places.TryAdd(cell.Latest.Territory, places.Count);
            }
        }

        if (places.Count == 0)
        {
            places.Add(string.Empty, 0);
        }

        return places;
    }
}
