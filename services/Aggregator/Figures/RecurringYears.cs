namespace Quartiers2030.Aggregator.Figures;

/// <summary>The years of a recurring commitment: the one it is judged for, and those before it.</summary>
internal sealed class RecurringYears
{
    private readonly TermsInForce _terms;
    private readonly CommitmentHistory _history;
    private readonly MeasuredSeries _series;
    private readonly Moment _moment;
    private readonly int _first;
    private readonly int _current;

    /// <summary>The years of a commitment. The last one is that of its deadline, for good.</summary>
    public RecurringYears(CommitmentHistory history, TermsInForce terms, MeasuredSeries series, Moment moment, FigureOptions options)
    {
        (_history, _terms, _series, _moment) = (history, terms, series, moment);
        _first = Courses.StartOf(terms, options).Year;
        _current = Math.Max(_first, Math.Min(moment.Date.Year, terms.Targets.Final?.Date?.Year ?? int.MaxValue));
    }

    /// <summary>The year that gives the commitment its status.</summary>
    public Course Current => CourseOf(_current);

    /// <summary>Every year before it.</summary>
    public List<YearFigure> Past(ReportLedger reports, FigureOptions options)
    {
        List<YearFigure> years = [];
        for (var year = _first; year < _current; year++)
        {
            var course = CourseOf(year);
            years.Add(new(
                year, course.Value, course.Target, CourseFigures.AttainmentOf(course), StatusJudge.Of(course, reports, _moment, options)));
        }

        return years;
    }

    private Course CourseOf(int year)
    {
        DateOnly end = new(year, 12, 31);
        var targets = end < _moment.Date
            ? TargetsInForce.At(_history, _terms.Commitment, _moment with { Date = end })
            : _terms.Targets;
        return Courses.Year(year, _terms, targets, _series);
    }
}
