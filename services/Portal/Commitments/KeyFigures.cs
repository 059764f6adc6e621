using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Reviews;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>Where the commitment stands.</summary>
internal static class KeyFigures
{
    public static Html Of(CommitmentDetail detail, Measurement unit) => Html.Of($"""
        <section aria-labelledby="situation">
        <h2 id="situation">Situation</h2>
        <dl class="fiche">
        {Fact("Statut", StatusBadge.Of(StatusWords.Of(detail.Commitment.Status)))}
        {Fact("Valeur", ValueText.InFull(detail.Commitment.Value, unit, detail.Commitment.Target.Value))}
        {Figures(detail.Commitment, unit)}
        {Fact("Complétude", Reports(detail.Commitment.Reports))}
        {Fact("Mesure", Html.Text(Words.Of("measure", detail.Commitment.Measure)))}
        {Fact("Relevés attendus", Html.Text($"{Words.Of("cadence", detail.Commitment.Cadence)}, par {Words.Of("scope", detail.Commitment.Scope)}"))}
        {Fact("Agrégation", Html.Text(Words.Of("aggregation", detail.Commitment.Aggregation)))}
        {Html.When(detail.Commitment.PersonBased, $"{Fact("Secret statistique", Html.Text(Secrecy(detail)))}")}
        {Html.When(detail.Remark is { Length: > 0 }, $"{Fact("Remarque", Html.Text(detail.Remark))}")}
        </dl>
        </section>
        """);

    private static IEnumerable<Html> Figures(CommitmentLine line, Measurement unit)
    {
        if (unit.IsWordsOnly)
        {
            yield return Fact("Échéance", Deadline(line));
            yield break;
        }

        if (line.Previous is { } previous)
        {
            yield return Fact("Valeur précédente", ValueText.InFull(previous, unit, line.Value.Number));
        }

        yield return Fact("Tendance", Html.Text(Words.Of("trend", line.Trend)));
        yield return Fact("Départ", Baseline(line, unit));
        yield return Fact("Cible", Html.Text(unit.WriteTarget() ?? $"sans cible chiffrée, {Words.Of("direction", line.Direction)}"));
        yield return Fact("Échéance", Deadline(line));
        if (line.Attainment is { } attainment)
        {
            var beyond = attainment.Percent != attainment.Shown ? $"calcul brut\u00A0: {FrenchNumber.Percent(attainment.Percent)}" : null;
            yield return Fact("Avancement", Html.Of($"{FrenchNumber.Percent(attainment.Shown)}{Bar.Of(attainment.Shown / 100)}{Html.When(beyond is not null, $"<small>{beyond}</small>")}"));
        }

        if (line.Expected is { } expected)
        {
            yield return Fact("Attendu à cette date", Html.Text(unit.Write(expected)));
        }

        if (line.Pace is { } pace)
        {
            yield return Fact("Rythme", Html.Of($"{FrenchNumber.Of(pace.Ratio)}<small>1 = comme promis ; attendu {unit.Write(pace.Expected)} au {FrenchDate.Of(pace.At)}</small>"));
        }

        if (line.Margin is { } margin)
        {
            yield return Fact("Marge", Html.Text(unit.WriteDifference(margin)));
        }

        if (line.Projection is { } projection)
        {
            yield return Fact("Projection", Html.Text(Project(projection, unit)));
        }
    }

    private static Html Fact(string term, Html definition) => Html.Of($"""
        <div><dt>{term}</dt><dd>{definition}</dd></div>

        """);

    private static Html Deadline(CommitmentLine line) => Html.Text(line.Target.Date is { } date ? FrenchDate.Of(date) : "sans échéance");

    private static Html Baseline(CommitmentLine line, Measurement unit) => line.Baseline.Value is { } value
        ? Html.Of($"{unit.Write(value)}<small>{Words.Of("origin", line.Baseline.Origin)}{Html.When(line.Baseline.Date is not null, $", au {FrenchDate.Of(line.Baseline.Date!.Value)}")}</small>")
        : Html.Text("sans valeur de départ");

    private static Html Reports(ReportCount reports) => reports is { Completeness: { } completeness, Timeliness: { } timeliness }
        ? Html.Of($"{FrenchNumber.PercentOf(completeness)}<small>{RollUpFacts.Received(reports)}, {FrenchNumber.PercentOf(timeliness)} à temps</small>")
        : Html.Text("aucun relevé dû");

    private static string Project(Projection projection, Measurement unit) => projection switch
    {
        { AtDeadline: { } value, MetOn: { } day } => $"{unit.WriteProjected(value)} à l’échéance, cible atteinte le {FrenchDate.Of(day)}",
        { AtDeadline: { } value } => $"{unit.WriteProjected(value)} à l’échéance",
        { MetOn: { } day } => $"cible atteinte le {FrenchDate.Of(day)}",
        _ => "les dernières valeurs ne mènent pas à la cible",
    };

    private static string Secrecy(CommitmentDetail detail)
    {
        var threshold = detail.SecrecyThreshold is { } cells ? $"effectifs inférieurs à {FrenchNumber.Of(cells)} masqués pour les lecteurs" : "effectifs faibles masqués pour les lecteurs";
        return detail.Commitment.Withheld ? threshold + "\u00A0; c’est le cas ici" : threshold;
    }
}
