using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The formulas in French, numbers plugged in, in the order in which they were applied.</summary>
internal static class FormulaText
{
    /// <summary>One sentence per step; none where there is no value.</summary>
    public static IEnumerable<string> Of(CommitmentFigure figure, Course course, MeasuredSeries series)
    {
        if (course.Current is not { } value)
        {
            yield break;
        }

        yield return series.Change is { } change ? Relative(change) : Value(figure);
        if (course.Target is not { } target)
        {
            yield break;
        }

        if (figure.Commitment.Measure == Measure.Growth && figure.Target.Declared is [.., { Value: { } percent }] && course.Baseline.Value is { } from)
        {
            yield return $"Cible = départ × (1 + hausse / 100) = {N(from)} × (1 + {O(percent)} / 100) = {N(target)}.";
        }

        if (figure.Margin is { } margin)
        {
            yield return $"Marge = valeur − seuil = {N(value)} − {O(target)} = {FrenchText.Signed(margin)} : {Held(course, value)}.";
        }
        else if (course.Rule.Measure == Measure.Milestone)
        {
            yield return course.Meets(value) ? "Jalon réalisé." : "Jalon non réalisé.";
        }
        else if (course.IsLevel)
        {
            yield return $"Niveau à tenir : valeur {N(value)}, cible {N(target)} : {Held(course, value)}.";
        }
        else if (figure.Attainment is { } attainment && course.Baseline.Value is { } start)
        {
            yield return "Avancement = (valeur − départ) / (cible − départ) = "
                + $"({N(value)} − {O(start)}) / ({N(target)} − {O(start)}) = {N(attainment.Percent)} %.";
        }

        if (figure.Pace is { } pace && course.Baseline.Value is { } b)
        {
            yield return $"Rythme au {FrenchText.Of(pace.At)} = (valeur − départ) / (attendu − départ) = "
                + $"({N(value)} − {O(b)}) / ({N(pace.Expected)} − {O(b)}) = {N(pace.Ratio)}.";
        }
    }

    private static string Value(CommitmentFigure figure) =>
        $"Valeur {figure.Value.Period} = {FrenchText.Of(figure.Commitment.Aggregation)} = {FrenchText.Of(figure.Value.Quantity)}.";

    private static string Relative(RelativeChange change) =>
        $"Valeur = évolution propre − évolution de la référence, de {change.First} à {change.Last} = "
        + $"({N(change.Main.Last)} − {O(change.Main.First)}) − ({N(change.Reference.Last)} − {O(change.Reference.First)}) = {N(change.Points)} point(s).";

    private static string Held(Course course, decimal value) => course.Meets(value) ? "tenu" : "non tenu";

    private static string N(decimal number) => FrenchText.Of(number);

    private static string O(decimal number) => FrenchText.Operand(number);
}
