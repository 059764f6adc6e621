using System.Text.Json;
using Quartiers2030.Aggregator.Figures;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Several commitments together: counts only, since unlike units are never averaged.</summary>
/// <param name="Commitments">How many.</param>
/// <param name="Statuses">How many of each status that occurs, in the order of <see cref="FigureStatus"/>.</param>
/// <param name="Reports">Their reports.</param>
/// <param name="Divergences">How many are divergent.</param>
/// <param name="PendingProposals">Revisions asked for.</param>
internal sealed record RollUp(
    int Commitments, IReadOnlyDictionary<string, int> Statuses, ReportCount Reports, int Divergences, int PendingProposals)
{
    private static readonly Dictionary<FigureStatus, string> Words =
        Enum.GetValues<FigureStatus>().ToDictionary(status => status, status => JsonSerializer.SerializeToElement(status).GetString()!);

    /// <summary>The word for a status, <c>on-track</c>.</summary>
    public static string WordFor(FigureStatus status) => Words[status];

    /// <summary>Of what counts.</summary>
    public static RollUp Of(IEnumerable<CommitmentSummary> summaries)
    {
        var counted = summaries.ToList();
        return new RollUp(
            counted.Count,
            counted.GroupBy(summary => summary.Status).OrderBy(group => group.Key).ToDictionary(group => WordFor(group.Key), group => group.Count(), StringComparer.Ordinal),
            new ReportCount(counted.Sum(s => s.Reports.Due), counted.Sum(s => s.Reports.Received), counted.Sum(s => s.Reports.OnTime)),
            counted.Count(summary => summary.IsDivergent),
            counted.Sum(summary => summary.PendingProposals));
    }
}
