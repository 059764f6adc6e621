using System.Globalization;
using Spectre.Console;

namespace Quartiers2030.Cli.Reviews;

/// <summary>Shows a review as officers read it: one table per operator.</summary>
internal static class ReviewTable
{
    public static void Write(ReviewView review, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]Revue {review.Quarter}[/], au {FrenchWords.Date(review.Header.Date)}{(review.Ended ? string.Empty : " (trimestre en cours)")}");
        if (review.Header.Notice is { } notice)
        {
            console.MarkupLineInterpolated($"[bold]{notice}[/]");
        }

        console.MarkupLineInterpolated($"{Summary(review.Programme)}");
        foreach (var party in review.Operators)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{party.Name}[/] : {Summary(party.Summary)}");
            console.Write(Table(review.Commitments.Where(line => line.Operator == party.Id)));
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"p : provisoire ; * : total partiel ; (!) : le mot de l'opérateur et les chiffres s'écartent.");
    }

    private static Table Table(IEnumerable<ReviewLine> lines)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Engagement", "Intitulé", "État");
        table.AddColumn(new TableColumn("Valeur").RightAligned());
        table.AddColumn("Période");
        table.AddColumn(new TableColumn("Cible").RightAligned());
        table.AddColumns("Échéance", "Météo");
        table.AddColumn(new TableColumn("Remontées").RightAligned());
        foreach (var line in lines)
        {
            table.AddRow(
                new Text(line.Code),
                new Text(line.Label),
                new Text(FrenchWords.Status(line.Status), Style.Parse(FrenchWords.Colour(line.Status))),
                new Text(FrenchWords.Value(line)),
                new Text(line.Value.Period ?? "–"),
                new Text(FrenchWords.Target(line)),
                new Text(FrenchWords.Date(line.Target.Date)),
                new Text(FrenchWords.Weather(line.Weather)),
                new Text(Reports(line.Reports)));
        }

        return table;
    }

    private static string Summary(ReviewSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"{summary.Commitments} engagement{(summary.Commitments > 1 ? "s" : string.Empty)} ; {string.Join(", ", summary.Statuses.Select(status => $"{FrenchWords.Status(status.Key)} {status.Value}"))} ; remontées {Reports(summary.Reports)}");

    private static string Reports(ReviewReports reports) => reports.Due == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{reports.Received}/{reports.Due}");
}
