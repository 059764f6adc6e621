using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>Computes every figure of a commitment, from its history alone: no clock, no input or output, the same result each time.</summary>
internal sealed class FigureEngine
{
    /// <summary>An engine with its thresholds.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FigureEngine(FigureOptions options)
    {
        var validation = new FigureOptionsValidator().Validate(name: null, options);
        if (validation.Failed)
        {
            throw new ArgumentException(validation.FailureMessage, nameof(options));
        }

        Options = options;
    }

    /// <summary>The thresholds.</summary>
    public FigureOptions Options { get; }

    /// <summary>The figures of a commitment.</summary>
    /// <param name="history">Everything known of it.</param>
    /// <param name="directory">The declared territories.</param>
    /// <param name="moment">The day and the knowledge to compute as of.</param>
    /// <param name="within">Code of a territory: only what lies in it counts. Null: everything.</param>
    /// <exception cref="ArgumentException">The commitment was not declared yet, see <see cref="CommitmentHistory.IsKnownAt"/>.</exception>
    public CommitmentFigure Evaluate(CommitmentHistory history, TerritoryDirectory directory, Moment moment, string? within = null)
    {
        var terms = TermsInForce.At(history, moment);
        var expected = ExpectedTerritories.Of(terms.Commitment, directory, within);
        var cells = KnownCells.Read(history.Index, moment, expected);
        var series = MeasuredSeries.Of(terms.Commitment, cells, expected);
        var years = terms.Commitment.Measure == Measure.Recurring ? new RecurringYears(history, terms, series, moment, Options) : null;
        var course = years?.Current ?? Courses.Whole(terms, series, Options);
        var reports = ReportsOf(terms, series, course, moment);
        var status = moment.Date < Courses.StartOf(terms, Options) && terms.Commitment.Measure != Measure.Qualitative
            ? FigureStatus.Upcoming
            : StatusJudge.Of(course, reports, moment, Options);

        CommitmentFigure figure = new()
        {
            Commitment = terms.Commitment,
            Moment = moment,
            Within = within,
            Status = status,
            Value = course.Value,
            Previous = course.Previous,
            Baseline = course.Baseline,
            Target = new(
                course.Target, terms.Targets.Final?.Date, terms.Targets.Path, course.Path, terms.Targets.Version, terms.Targets.Since),
            PendingProposals = terms.Pending,
            Attainment = CourseFigures.AttainmentOf(course),
            Expected = TargetPath.At(course.Path, moment.Date),
            Pace = CourseFigures.PaceOf(course),
            Margin = CourseFigures.MarginOf(course),
            Trend = CourseFigures.TrendOf(course),
            Projection = ProjectionLine.Of(course, moment.Date, Options.ProjectionWindow),
            PastYears = years?.Past(reports, Options) ?? [],
            Weather = WeatherReading.Of(history, status, moment),
            Reports = reports.Count,
            Series = series.All,
            Explanation = ExplanationWriter.Empty,
        };
        return figure with { Explanation = ExplanationWriter.Of(figure, course, series, reports, JournalPositions.Of(history, moment)) };
    }

    private ReportLedger ReportsOf(TermsInForce terms, MeasuredSeries series, Course course, Moment moment)
    {
        var start = Courses.StartOf(terms, Options);
        return terms.Commitment.Measure == Measure.Qualitative
            ? ReportLedger.None(terms.Commitment.Cadence, start)
            : ReportLedger.Of(terms.Commitment, series, start, Courses.EndOf(terms, course), moment, Options);
    }
}
