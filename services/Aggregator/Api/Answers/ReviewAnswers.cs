using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>Writes the review of a quarter, and the roll-ups it shares with the lists.</summary>
internal static class ReviewAnswers
{
    public static ReviewAnswer Of(AnswerHeader header, Period quarter, FigurePage page, Audience audience)
    {
        var lines = page.Figures.Select(figures => FigureAnswers.Line(figures, audience)).ToList();
        return new ReviewAnswer(
            header,
            quarter.ToString(),
            quarter.Start,
            quarter.End,
            page.Moment.Date >= quarter.End,
            Explanation.CurrentVersion,
            Programme(page),
            Operators(page),
            Objectives(page),
            [.. page.Directory.All.Where(t => t.Kind is TerritoryKind.Department or TerritoryKind.Contract).Order(ByLevel).Select(t => Territory(page, t))],
            [.. lines.Where(line => line.Weather is { Divergent: true }).Select(line => line.Code)],
            lines);
    }

    /// <summary>From the widest to the narrowest, then by code.</summary>
    public static Comparer<Territory> ByLevel { get; } = Comparer<Territory>.Create((left, right) =>
        left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Code, right.Code));

    public static RollUpAnswer Programme(FigurePage page) => FigureAnswers.RollUp(RollUp.Of(page.Figures.Select(f => f.Summary())));

    public static List<OperatorAnswer> Operators(FigurePage page) =>
    [
        .. page.Figures.GroupBy(f => f.State.Operator, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new OperatorAnswer(group.Key, group.First().Full.Commitment.OperatorName, Summary(group))),
    ];

    public static List<ObjectiveAnswer> Objectives(FigurePage page) =>
    [
        .. page.Figures.GroupBy(f => f.Full.Commitment.Objective, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ObjectiveAnswer(group.Key, Summary(group))),
    ];

    public static TerritoryAnswer Territory(FigurePage page, Territory territory) => new(
        territory.Code, territory.Kind, territory.Name, territory.Parents,
        FigureAnswers.RollUp(RollUp.Of(page.Figures.Where(f => f.Concerns(territory.Code)).Select(f => f.Summary(territory.Code)))));

    private static RollUpAnswer Summary(IEnumerable<CommitmentFigures> group) => FigureAnswers.RollUp(RollUp.Of(group.Select(f => f.Summary())));
}
