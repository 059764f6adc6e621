using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>One commitment in a table. Roles are spelled out, since on narrow screens the style sheet makes cards of the rows.</summary>
internal static class CommitmentRow
{
    public static Html Of(CommitmentLine line, string? quarter, string[] columns)
    {
        var unit = Measurement.Of(line);
        Html[] cells = [Status(line), ValueText.InFull(line.Value, unit, line.Target.Value), Target(line, unit), Deadline(line), Progress(line), Reports(line), WeatherText.Of(line.Weather)];
        return Html.Of($"""
            <tr role="row"><th role="rowheader" scope="row"><a href="{Selection.PathTo(line.Code, quarter)}">{line.Code} — {line.Label}</a><small>{line.Objective}</small></th>{cells.Select((cell, index) =>
                Html.Of($"<td role=\"cell\" data-colonne=\"{columns[index + 1]}\"><div>{cell}</div></td>"))}</tr>

            """);
    }

    private static Html Status(CommitmentLine line) => Html.Of($"""
        {StatusBadge.Of(StatusWords.Of(line.Status))}{Html.When(line.PendingProposals > 0,
            $"<small class=\"reserve\">{FrenchNumber.Count(line.PendingProposals, "révision à examiner", "révisions à examiner")}</small>")}
        """);

    private static Html Target(CommitmentLine line, Measurement unit) => unit.IsWordsOnly
        ? Html.Of($"<span class=\"v-sans-objet\">sans chiffre</span>")
        : Html.Of($"""
            {unit.WriteTarget() ?? $"sans cible chiffrée, {Words.Of("direction", line.Direction)}"}{Html.When(
                line.Baseline.Value is not null, $"<small>départ&nbsp;: {unit.Write(line.Baseline.Value!.Value)}</small>")}
            """);

    private static Html Deadline(CommitmentLine line) => Html.Text(line.Target.Date is { } date ? FrenchDate.Of(date) : "sans échéance");

    private static Html Progress(CommitmentLine line) => Html.Of($"""
        {(line.Attainment is { } attainment ? Html.Of($"<span class=\"nombre\">{FrenchNumber.Percent(attainment.Shown)}</span>{Bar.Of(attainment.Shown / 100)}") : Html.Text("—"))}{Html.When(
            line.Pace is not null, $"<small>rythme&nbsp;: {FrenchNumber.Of(line.Pace!.Ratio)}</small>")}{Html.When(
            line.Trend is "improving" or "stable" or "worsening", $"<small>{Words.Of("trend", line.Trend)}</small>")}
        """);

    private static Html Reports(CommitmentLine line) => line.Reports.Completeness is { } completeness
        ? Html.Of($"{FrenchNumber.PercentOf(completeness)}<small>{RollUpFacts.Received(line.Reports)}</small>")
        : Html.Text("aucun relevé dû");
}
