using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>One commitment in full.</summary>
/// <param name="Header">What it was computed from.</param>
/// <param name="Commitment">Its figures.</param>
/// <param name="Remark">Free text beside the commitment.</param>
/// <param name="SecrecyThreshold">Cells under it are suppressed for readers; null when it does not count persons.</param>
/// <param name="ExpectedTerritories">Codes of the territories that owe a report; empty: every known one of the scope.</param>
/// <param name="Series">One value per reported period, oldest first, for plots.</param>
/// <param name="PastYears">For recurring commitments, each past year, oldest first.</param>
/// <param name="Explanation">How the figures were computed.</param>
/// <param name="Versions">Every accepted version of the targets and baseline, the first first.</param>
/// <param name="PendingProposals">Revisions asked for and not answered yet.</param>
/// <param name="History">Everything that happened to it but observations, newest first.</param>
internal sealed record CommitmentAnswer(
    AnswerHeader Header,
    CommitmentLine Commitment,
    string Remark,
    int? SecrecyThreshold,
    IReadOnlyList<string> ExpectedTerritories,
    IReadOnlyList<ValueAnswer> Series,
    IReadOnlyList<YearAnswer> PastYears,
    ExplanationAnswer Explanation,
    IReadOnlyList<VersionAnswer> Versions,
    IReadOnlyList<ProposalAnswer> PendingProposals,
    IReadOnlyList<HistoryEntry> History);

/// <summary>One year of a recurring commitment.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Value">Its last value.</param>
/// <param name="Target">What was promised for it.</param>
/// <param name="Attainment">How much of it was done.</param>
/// <param name="Status">Achieved or missed; while its last report is awaited, what the reports say so far.</param>
internal sealed record YearAnswer(int Year, ValueAnswer Value, decimal? Target, AttainmentAnswer? Attainment, FigureStatus Status);

/// <summary>How a figure was computed, for whoever doubts it.</summary>
/// <param name="FormulaVersion">Version of the formulas.</param>
/// <param name="Formula">One French sentence per step, numbers plugged in.</param>
/// <param name="Inputs">The cells that made the value, the baseline and the previous value.</param>
/// <param name="JournalPositions">The last known position of each journal that the facts come from.</param>
/// <param name="Notes">What a reader must know before using the figure.</param>
internal sealed record ExplanationAnswer(
    string FormulaVersion,
    IReadOnlyList<string> Formula,
    IReadOnlyList<InputAnswer> Inputs,
    IReadOnlyDictionary<string, long> JournalPositions,
    IReadOnlyList<FigureNote> Notes);

/// <summary>One cell that went into a figure.</summary>
/// <param name="Territory">Code of the territory.</param>
/// <param name="Period">The period.</param>
/// <param name="Series">The population described.</param>
/// <param name="Quantity">What the cell held.</param>
/// <param name="Revision">In which revision.</param>
/// <param name="Journal">In which journal.</param>
/// <param name="Sequence">At which position.</param>
internal sealed record InputAnswer(
    string Territory, string Period, Series Series, QuantityAnswer Quantity, int Revision, string Journal, long Sequence);

/// <summary>One accepted version of what is promised.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Since">When it was recorded, and so came into force.</param>
/// <param name="Author">Who recorded it: the operator for the first, the mission for an accepted revision.</param>
/// <param name="Baseline">The baseline; null: none.</param>
/// <param name="Targets">The path; empty: direction only.</param>
/// <param name="Reason">Why the operator asked for it; null for the first.</param>
/// <param name="AnswerReason">What the mission added; null for the first, may be empty.</param>
internal sealed record VersionAnswer(
    int Version, DateTimeOffset Since, string Author, Baseline? Baseline, IReadOnlyList<Target> Targets, string? Reason, string? AnswerReason);

/// <summary>A revision asked for and not answered yet; what was in force stays in force.</summary>
/// <param name="Id">Id of the proposal.</param>
/// <param name="ProposedAt">When it was received.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Baseline">The baseline asked for; null: unchanged.</param>
/// <param name="Targets">The path asked for; null: unchanged.</param>
/// <param name="Reason">Why.</param>
internal sealed record ProposalAnswer(
    string Id, DateTimeOffset ProposedAt, string Author, Baseline? Baseline, IReadOnlyList<Target>? Targets, string Reason);

/// <summary>One thing that happened to a commitment.</summary>
/// <param name="At">When it was received.</param>
/// <param name="Journal">In which journal.</param>
/// <param name="Sequence">At which position.</param>
/// <param name="Author">Who did it.</param>
/// <param name="Event">declared, revision-proposed, target-revised, baseline-revised, revision-refused or weather-reported.</param>
/// <param name="ProposalId">The proposal it is about; null when it is about none.</param>
/// <param name="Reason">Why, or the operator's comment; null when none was given.</param>
internal sealed record HistoryEntry(
    DateTimeOffset At, string Journal, long Sequence, string Author, string Event, string? ProposalId, string? Reason);
