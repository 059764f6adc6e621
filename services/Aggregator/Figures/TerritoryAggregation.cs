using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Makes the cells of one period into one value. A territory that the commitment does not concern leaves the expected set;
/// one that its sender suppressed stays in it and gives no number.
/// </summary>
internal static class TerritoryAggregation
{
    /// <summary>The value of a period.</summary>
    public static AggregatedPeriod Of(Aggregation aggregation, PeriodCells period, ExpectedTerritories expected)
    {
        var (numbers, suppressed, notApplicable, provisional) = (0, 0, 0, false);
        foreach (var cell in period.Cells)
        {
            switch (cell.Latest.Quantity.Kind)
            {
                case QuantityKind.Number:
                    numbers++;
                    provisional |= cell.Latest.Provisional;
                    break;
                case QuantityKind.Suppressed:
                    suppressed++;
                    break;
                case QuantityKind.NotApplicable:
                    notApplicable++;
                    break;
                default:
                    break;
            }
        }

        var outOf = expected.Count - notApplicable;
        if (numbers == 0)
        {
            var absence = suppressed > 0 ? Quantity.Suppressed : notApplicable > 0 ? Quantity.NotApplicable : Quantity.Missing;
            return new(period, new(absence, period.Period, 0, outOf, false), 0, suppressed, notApplicable, 0, AggregationProblem.None);
        }

        var sum = aggregation switch
        {
            Aggregation.Sum => PlainSum(period, numbers),
            Aggregation.Ratio => Ratio(period, numbers),
            Aggregation.Coverage => Coverage(period, numbers, outOf),
            Aggregation.Last => Last(period, numbers),
            Aggregation.None => numbers == 1 ? Last(period, numbers) : new(Quantity.Missing, 0, AggregationProblem.Refused),
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Unknown aggregation."),
        };
        var value = new FigureValue(sum.Quantity, period.Period, sum.Contributors, outOf, provisional);
        return new(period, value, numbers, suppressed, notApplicable, numbers - sum.Contributors, sum.Problem);
    }

    /// <summary>A fraction among several cells is left out: its value is a percent, and percents are never added.</summary>
    private static Outcome PlainSum(PeriodCells period, int numbers)
    {
        var (sum, contributors) = (0m, 0);
        foreach (var cell in period.Cells)
        {
            var quantity = cell.Latest.Quantity;
            if (quantity.IsNumber && (numbers == 1 || quantity.Denominator is null))
            {
                sum += quantity.Value;
                contributors++;
            }
        }

        return contributors == 0 ? Outcome.PartsMissing
            : Math.Abs(sum) > Quantity.Limit ? Outcome.TooLarge
            : new(Quantity.Of(sum), contributors, AggregationProblem.None);
    }

    /// <summary>Numerators over denominators. A percent without its parts says nothing once there is another cell beside it.</summary>
    private static Outcome Ratio(PeriodCells period, int numbers)
    {
        Parts parts = new();
        foreach (var cell in period.Cells)
        {
            parts.Add(cell.Latest.Quantity);
        }

        return parts.Count > 0 ? parts.ToOutcome() : numbers == 1 ? Last(period, numbers) : Outcome.PartsMissing;
    }

    /// <summary>
    /// Members that have it over expected members. Where members answer yes or no (1 or 0), those that have not answered count as not having it.
    /// Where they give fractions (3 schools out of 5), the size of a silent one is not known: it is left out, and the value says so.
    /// </summary>
    private static Outcome Coverage(PeriodCells period, int numbers, int? outOf)
    {
        Parts parts = new();
        var fractions = false;
        foreach (var cell in period.Cells)
        {
            var quantity = cell.Latest.Quantity;
            fractions |= quantity.Denominator is not null;
            if (quantity.IsNumber && quantity.Denominator is null && quantity.Value is 0 or 1)
            {
                parts.Add(Quantity.Fraction(quantity.Value, 1));
            }
            else
            {
                parts.Add(quantity);
            }
        }

        if (parts.Count == 0)
        {
            return numbers == 1 ? Last(period, numbers) : Outcome.PartsMissing;
        }

        if (!fractions && outOf is { } members)
        {
            parts.Denominator = Math.Max(members, parts.Count);
        }

        return parts.ToOutcome();
    }

    /// <summary>The one its journal recorded last.</summary>
    private static Outcome Last(PeriodCells period, int numbers)
    {
        ObservationRevision? last = null;
        foreach (var cell in period.Cells)
        {
            if (cell.Latest.Quantity.IsNumber && (last is null || cell.Latest.Sequence > last.Sequence))
            {
                last = cell.Latest;
            }
        }

        return new(last!.Quantity, numbers, AggregationProblem.None);
    }

    private readonly record struct Outcome(Quantity Quantity, int Contributors, AggregationProblem Problem)
    {
        public static Outcome PartsMissing => new(Quantity.Missing, 0, AggregationProblem.PartsMissing);

        public static Outcome TooLarge => new(Quantity.Missing, 0, AggregationProblem.TooLarge);
    }

    private sealed class Parts
    {
        public decimal Numerator { get; private set; }

        public decimal Denominator { get; set; }

        public int Count { get; private set; }

        public void Add(Quantity quantity)
        {
            if (quantity.Denominator is not null)
            {
                Numerator += quantity.Numerator!.Value;
                Denominator += quantity.Denominator.Value;
                Count++;
            }
        }

        public Outcome ToOutcome() => Numerator > Quantity.Limit || Denominator > Quantity.Limit
            ? Outcome.TooLarge
            : new(Quantity.Fraction(Numerator, Denominator), Count, AggregationProblem.None);
    }
}
