using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Secrecy;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Which cells of a commitment readers may not see, at one moment.</summary>
internal sealed class CellSecrecy
{
    private readonly SecrecyDecisions _decisions;
    private readonly ExpectedTerritories _expected;
    private readonly bool _applies;

    public CellSecrecy(CommitmentHistory history, TerritoryDirectory directory, ReviewMoment moment, ReaderFigures readers)
    {
        // Cells are listed as soon as they are reported, also of a period that still runs: those are decided on too.
        var everyPeriod = moment.ForEngine with { Date = new DateOnly(2100, 12, 31) };
        var commitment = TermsInForce.At(history, everyPeriod).Commitment;
        _applies = commitment.PersonBased;
        _decisions = readers.Decide(history, directory, everyPeriod);
        _expected = ExpectedTerritories.Of(commitment, directory, within: null);
    }

    /// <summary>
    /// The revision's number is hidden: the cell is, nobody decided on it (a territory that owes no report), or it is no longer in force.
    /// Earlier revisions were published under totals of their time, which nobody can hold against those of today.
    /// </summary>
    public bool Hides(ObservationRevision revision, bool isLatest) =>
        _applies && revision.Quantity.IsNumber
        && (!isLatest || !_expected.Holds(revision.Territory) || _decisions.HidesCell(revision.Series, revision.Period, revision.Territory));
}
