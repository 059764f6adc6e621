using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>When the report of each due period and territory came.</summary>
internal sealed class ReceiptTable
{
    private readonly int _territories;
    private readonly Receipt[] _receipts;

    private ReceiptTable(int slots, int territories) => (_territories, _receipts) = (territories, new Receipt[slots * territories]);

    private enum State : byte
    {
        Missing = 0,
        NotApplicable,
        Received,
    }

    /// <summary>The receipts of one series. A period whose kind does not fit the cadence is no report.</summary>
    public static ReceiptTable Of(
        Cadence cadence, Period first, int slots, IReadOnlyDictionary<string, int> places, List<PeriodCells> periods)
    {
        ReceiptTable table = new(slots, places.Count);
        foreach (var period in periods)
        {
            var slot = ReportCadence.Distance(cadence, first, ReportCadence.SlotOf(cadence, period.Period));
            if (slot < 0 || slot >= slots || !ReportCadence.Fits(cadence, period.Period.Kind))
            {
                continue;
            }

            foreach (var cell in period.Cells)
            {
                if (places.TryGetValue(cell.Latest.Territory, out var place))
                {
                    var state = cell.Latest.Quantity.Kind == QuantityKind.NotApplicable ? State.NotApplicable : State.Received;
                    table.Note((slot * table._territories) + place, new(state, cell.ReceivedAt));
                }
            }
        }

        return table;
    }

    /// <summary>Both series are needed: what is not applicable in this one stays so, what is missing in the other one is missing.</summary>
    public void KeepLaterOf(ReceiptTable other)
    {
        for (var i = 0; i < _receipts.Length; i++)
        {
            if (_receipts[i].State == State.Received)
            {
                var second = other._receipts[i];
                _receipts[i] = second.State == State.Received
                    ? new(State.Received, second.At > _receipts[i].At ? second.At : _receipts[i].At)
                    : default;
            }
        }
    }

    /// <summary>Adds one due period to the counts.</summary>
    public void CountSlot(int slot, DateTimeOffset lateFrom, ref int due, ref int received, ref int onTime)
    {
        for (var i = slot * _territories; i < (slot + 1) * _territories; i++)
        {
            due += _receipts[i].State == State.NotApplicable ? 0 : 1;
            received += _receipts[i].State == State.Received ? 1 : 0;
            onTime += _receipts[i].State == State.Received && _receipts[i].At < lateFrom ? 1 : 0;
        }
    }

    /// <summary>For each period, whether anybody answered for it at all.</summary>
    public bool[] SlotsHeard()
    {
        var heard = new bool[_territories == 0 ? 0 : _receipts.Length / _territories];
        for (var i = 0; i < _receipts.Length; i++)
        {
            heard[i / _territories] |= _receipts[i].State != State.Missing;
        }

        return heard;
    }

    /// <summary>A year and the school year that ends in it are one report: the earlier one counts.</summary>
    private void Note(int index, Receipt receipt)
    {
        var earlier = _receipts[index];
        if (earlier.State < receipt.State || (earlier.State == receipt.State && receipt.At < earlier.At))
        {
            _receipts[index] = receipt;
        }
    }

    private readonly record struct Receipt(State State, DateTimeOffset At);
}
