using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>What a reader must know before using a figure.</summary>
internal static class FigureNotes
{
    /// <summary>The notes, in a fixed order.</summary>
    public static IEnumerable<FigureNote> Of(CommitmentFigure figure, Course course, MeasuredSeries series, ReportLedger reports)
    {
        if (figure.Commitment.Measure == Measure.Qualitative)
        {
            return WeatherNotes(figure);
        }

        return [.. ScopeNotes(series), .. PromiseNotes(figure, course), .. ValueNotes(figure, series), .. ReportNotes(figure, course, reports),
            .. WeatherNotes(figure)];
    }

    private static IEnumerable<FigureNote> ScopeNotes(MeasuredSeries series)
    {
        if (series.Expected.Count == 0)
        {
            yield return new(NoteKeys.OutsideTerritory, "Aucun territoire attendu dans ce périmètre.");
        }
        else if (series.Expected.Count is null)
        {
            yield return new(NoteKeys.ExpectedUnknown, "Territoires attendus inconnus : tous ceux qui ont répondu comptent.");
        }
    }

    private static IEnumerable<FigureNote> PromiseNotes(CommitmentFigure figure, Course course)
    {
        var measure = figure.Commitment.Measure;
        if (course.Baseline.Origin == BaselineOrigin.StartsAtZero && measure != Measure.Recurring)
        {
            yield return new(NoteKeys.StartsAtZero, "Départ à 0, faute de valeur fournie.");
        }
        else if (course.Baseline.Origin == BaselineOrigin.ProvisionalFirstObservation)
        {
            yield return new(NoteKeys.ProvisionalBaseline, $"Référence provisoire : premier relevé accepté, au {FrenchText.Of(course.Baseline.Date)}.");
        }
        else if (figure.Status == FigureStatus.NoBaseline)
        {
            yield return new(NoteKeys.NoBaseline, measure == Measure.Relative
                ? "Deux périodes portant les deux séries sont nécessaires."
                : "Référence non fournie : l'avancement ne se calcule pas.");
        }

        if (measure == Measure.Growth && course.Baseline.Value == 0)
        {
            yield return new(NoteKeys.BaselineZero, "Référence égale à 0 : toute hausse en pourcentage donne encore 0.");
        }
        else if (course.Rule.HasPath && course.IsHeldToDeadline)
        {
            yield return new(NoteKeys.LevelToHold, course.Target == course.Baseline.Value
                ? "Cible égale à la valeur de départ : un niveau à tenir."
                : "La valeur de départ satisfait déjà la cible : un niveau à tenir.");
        }

        if (course.HasTarget && course.Deadline is null)
        {
            yield return new(NoteKeys.TargetWithoutDate, "Cible sans échéance : ni attendu ni rythme.");
        }
        else if (!course.HasTarget && figure.Target.Date is { } deadline)
        {
            yield return new(NoteKeys.DeadlineWithoutFigure, $"Échéance au {FrenchText.Of(deadline)} sans cible chiffrée.");
        }
    }

    private static IEnumerable<FigureNote> ValueNotes(CommitmentFigure figure, MeasuredSeries series)
    {
        if (figure.Value.Quantity.IsNumber && figure.Value.IsPartial)
        {
            yield return new(NoteKeys.Partial,
                $"Valeur partielle : {FrenchText.Count(figure.Value.Territories, "territoire")} sur {FrenchText.Of(figure.Value.Expected!.Value)}.");
        }

        if (figure.Value.Provisional)
        {
            yield return new(NoteKeys.ProvisionalValue, "Valeur provisoire, que l'opérateur prévoit de réviser.");
        }

        var period = series.Periods.LastOrDefault(period => period.Cells.Period == figure.Value.Period);
        if (period is null)
        {
            yield break;
        }

        if (ProblemOf(period) is { } problem)
        {
            yield return problem;
        }

        if (period.Suppressed > 0)
        {
            yield return new(NoteKeys.SuppressedBySender, $"{FrenchText.Count(period.Suppressed, "territoire")} sous secret statistique chez l'émetteur.");
        }

        if (period.NotApplicable > 0)
        {
            yield return new(NoteKeys.NotApplicable, $"{FrenchText.Count(period.NotApplicable, "territoire")} sans objet, hors du décompte.");
        }

        if (period.Cells.Unexpected > 0)
        {
            yield return new(NoteKeys.Unexpected, $"{FrenchText.Count(period.Cells.Unexpected, "relevé")} de territoires non attendus, hors du décompte.");
        }
    }

    private static FigureNote? ProblemOf(AggregatedPeriod period) => period.Problem switch
    {
        AggregationProblem.Refused => new(NoteKeys.AggregationRefused,
            $"Cet engagement ne s'agrège pas : {FrenchText.Count(period.Numbers, "territoire")} ont répondu pour {period.Cells.Period}."),
        AggregationProblem.TooLarge => new(NoteKeys.TooLarge, $"La somme des relevés de {period.Cells.Period} dépasse tout nombre accepté."),
        _ when period.LeftOut > 0 => new(NoteKeys.PartsMissing,
            $"{FrenchText.Count(period.LeftOut, "relevé")} hors du calcul : un pourcentage sans ses deux termes ne s'ajoute pas à d'autres."),
        _ => null,
    };

    private static IEnumerable<FigureNote> ReportNotes(CommitmentFigure figure, Course course, ReportLedger reports)
    {
        if (reports.IsLastReportMissing(course.LastSlot) && reports.LastDue(course.LastSlot) is { } due && figure.Status != FigureStatus.Achieved)
        {
            yield return new(NoteKeys.LastReportMissing, $"Dernier relevé dû non reçu : {due}.");
        }
    }

    private static IEnumerable<FigureNote> WeatherNotes(CommitmentFigure figure)
    {
        if (figure.Weather is { IsDivergent: true })
        {
            yield return new(NoteKeys.Divergence, "La météo de l'opérateur et le statut calculé divergent.");
        }
    }
}
