using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Demo;

/// <summary>What a cell of the demonstration comes to hold in the end, however it is reported.</summary>
/// <param name="Territory">Code.</param>
/// <param name="Period">Period.</param>
/// <param name="Quantity">A number, a fraction, suppressed or not applicable.</param>
/// <param name="Series">The population.</param>
/// <param name="SeenIn">The month at whose end a yearly figure stood so; null: at the end of its own period.</param>
internal readonly record struct DemoFigure(string Territory, Period Period, Quantity Quantity, Series Series = Series.Main, Period? SeenIn = null);

/// <summary>An observation, and when it is received.</summary>
internal readonly record struct DemoReport(DateTimeOffset At, Observation Observation);

/// <summary>How an operator reports.</summary>
internal sealed record DemoHabits
{
    /// <summary>Share of the cells that come late. Default 0.</summary>
    public double LateShare { get; init; }

    /// <summary>Share of the cells that never come. Default 0.</summary>
    public double MissingShare { get; init; }

    /// <summary>Periods that come late as a whole.</summary>
    public IReadOnlyList<string> LatePeriods { get; init; } = [];

    /// <summary>Figures come as provisional first and are confirmed later, some of them with another number.</summary>
    public bool ProvisionalFirst { get; init; }

    /// <summary>The report of one figure, in the order of receipt; none when it never comes.</summary>
    public IEnumerable<DemoReport> Report(string commitment, DemoFigure figure)
    {
        var random = DemoRandom.For($"{commitment} {figure.Territory} {figure.Period} {figure.Series}");
        if (random.Happens(MissingShare))
        {
            yield break;
        }

        if (figure.SeenIn is { } month)
        {
            yield return MonthlyPoint(commitment, figure, month);
            yield break;
        }

        var late = LatePeriods.Contains(figure.Period.ToString(), StringComparer.Ordinal) || random.Happens(LateShare);
        var first = late ? DemoCalendar.Late(figure.Period) : DemoCalendar.OnTime(figure.Period);
        if (!ProvisionalFirst)
        {
            yield return new DemoReport(first, Observe(commitment, figure, Finality.Final, string.Empty));
            yield break;
        }

        var estimate = random.Happens(0.2) ? Estimate(figure.Quantity, ref random) : figure.Quantity;
        yield return new DemoReport(first, Observe(commitment, figure with { Quantity = estimate }, Finality.Provisional, string.Empty));
        yield return new DemoReport(
            DemoCalendar.Confirmed(figure.Period),
            Observe(commitment, figure, Finality.Final, estimate == figure.Quantity ? string.Empty : "données fictives : consolidation de l'estimation provisoire"));
    }

    // A yearly figure as it stands at the end of a month: provisional until December.
    private static DemoReport MonthlyPoint(string commitment, DemoFigure figure, Period month) => new(
        DemoCalendar.OnTime(month),
        Observe(
            commitment,
            figure,
            month.End < figure.Period.End ? Finality.Provisional : Finality.Final,
            month.Start == figure.Period.Start ? string.Empty : "données fictives : point mensuel"));

    /// <summary>An observation as it is sent.</summary>
    public static Observation Observe(string commitment, DemoFigure figure, Finality finality, string reason)
    {
        var observation = new Observation
        {
            Commitment = commitment,
            Territory = figure.Territory,
            Period = figure.Period.ToString(),
            Series = figure.Series,
            Finality = finality,
            Source = "données fictives",
            Reason = reason,
        };
        switch (figure.Quantity.Kind)
        {
            case QuantityKind.Number when figure.Quantity.Denominator is { } denominator:
                observation.Ratio = new Ratio { Numerator = (double)figure.Quantity.Numerator!.Value, Denominator = (double)denominator };
                break;
            case QuantityKind.Number:
                observation.Value = (double)figure.Quantity.Value;
                break;
            default:
                observation.Absence = figure.Quantity.Kind == QuantityKind.Suppressed ? Absence.Suppressed : Absence.NotApplicable;
                break;
        }

        return observation;
    }

    // One more or one less, as a first count often is; yes and no, and withheld cells, are known at once.
    private static Quantity Estimate(Quantity quantity, ref DemoRandom random)
    {
        if (quantity is { Kind: QuantityKind.Number, Denominator: { } denominator, Numerator: { } numerator })
        {
            return Quantity.Fraction(random.Happens(0.5) ? Math.Min(numerator + 1, denominator) : Math.Max(numerator - 1, 0), denominator);
        }

        return quantity.IsNumber && quantity.Value > 1 ? Quantity.Of(quantity.Value + (random.Happens(0.5) ? 1 : -1)) : quantity;
    }
}
