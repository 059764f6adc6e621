using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The operator's own word beside the status.</summary>
internal static class WeatherReading
{
    /// <summary>The last known word, of the latest quarter that had begun; null without one.</summary>
    public static WeatherFigure? Of(CommitmentHistory history, FigureStatus status, Moment moment)
    {
        (WeatherReported Report, Period Period)? last = null;
        foreach (var report in history.Weather)
        {
            var period = Period.Parse(report.Period);
            if (!moment.Knows(report) || period.Start > moment.Date)
            {
                continue;
            }

            if (last is not { } best || period > best.Period
                || (period == best.Period && Moment.StampOf(report).Sequence > Moment.StampOf(best.Report).Sequence))
            {
                last = (report, period);
            }
        }

        return last is { } found
            ? new(found.Report.Weather, found.Report.Comment, found.Period, AreApart(found.Report.Weather, status))
            : null;
    }

    /// <summary>Weather counts 0 to 3 from secured to compromised; a status that says nothing of the pace lies nowhere on that scale.</summary>
    private static bool AreApart(Weather weather, FigureStatus status)
    {
        int? step = status switch
        {
            FigureStatus.Achieved or FigureStatus.OnTrack => 0,
            FigureStatus.AtRisk => 2,
            FigureStatus.OffTrack or FigureStatus.Missed => 3,
            _ => null,
        };
        return step is { } place && Math.Abs(place - ((int)weather - (int)Weather.Secured)) >= 2;
    }
}
