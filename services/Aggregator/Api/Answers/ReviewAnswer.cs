using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>The consolidated status of the programme for one quarter.</summary>
/// <param name="Header">What it was computed from. Its date is the last day of the quarter, or the day itself while the quarter runs.</param>
/// <param name="Quarter">The quarter, <c>2025-T2</c>.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Ended">Its last day is past.</param>
/// <param name="FormulaVersion">Version of the formulas.</param>
/// <param name="Programme">Everything together.</param>
/// <param name="Operators">By operator.</param>
/// <param name="Objectives">By strategic objective.</param>
/// <param name="Territories">By department and contrat de ville, commitments read for that territory only; see <c>territories</c> for the rest.</param>
/// <param name="Divergences">Codes of the commitments whose operator's word lies two or more steps from their status.</param>
/// <param name="Commitments">Every commitment, by code.</param>
internal sealed record ReviewAnswer(
    AnswerHeader Header,
    string Quarter,
    DateOnly From,
    DateOnly To,
    bool Ended,
    string FormulaVersion,
    RollUpAnswer Programme,
    IReadOnlyList<OperatorAnswer> Operators,
    IReadOnlyList<ObjectiveAnswer> Objectives,
    IReadOnlyList<TerritoryAnswer> Territories,
    IReadOnlyList<string> Divergences,
    IReadOnlyList<CommitmentLine> Commitments);

/// <summary>Several commitments together. Unlike units are never averaged: only counts.</summary>
/// <param name="Commitments">How many.</param>
/// <param name="Statuses">How many of each status; statuses of none are left out.</param>
/// <param name="Reports">Reports due, received and on time over all of them.</param>
/// <param name="Divergences">How many whose operator's word lies two or more steps from their status.</param>
/// <param name="PendingProposals">Revisions asked for and not answered yet.</param>
internal sealed record RollUpAnswer(
    int Commitments, IReadOnlyDictionary<string, int> Statuses, ReportsAnswer Reports, int Divergences, int PendingProposals);

/// <summary>One operator.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">How it is written on screen.</param>
/// <param name="Summary">Its commitments together.</param>
internal sealed record OperatorAnswer(string Id, string Name, RollUpAnswer Summary);

/// <summary>One strategic objective.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">Its commitments together.</param>
internal sealed record ObjectiveAnswer(string Name, RollUpAnswer Summary);

/// <summary>One territory.</summary>
/// <param name="Code">Code.</param>
/// <param name="Kind">Level.</param>
/// <param name="Name">Name.</param>
/// <param name="Parents">Codes of the territories it lies in.</param>
/// <param name="Summary">The commitments that owe reports there, read for it alone.</param>
internal sealed record TerritoryAnswer(string Code, TerritoryKind Kind, string Name, IReadOnlyList<string> Parents, RollUpAnswer Summary);

/// <summary>One operator with its commitments.</summary>
/// <param name="Header">What it was computed from.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Commitments">Its commitments, by code.</param>
internal sealed record OperatorDetail(AnswerHeader Header, OperatorAnswer Operator, IReadOnlyList<CommitmentLine> Commitments);

/// <summary>One territory with the commitments that owe reports there.</summary>
/// <param name="Header">What it was computed from.</param>
/// <param name="Territory">The territory.</param>
/// <param name="Commitments">Each read for that territory alone, by code.</param>
internal sealed record TerritoryDetail(AnswerHeader Header, TerritoryAnswer Territory, IReadOnlyList<CommitmentLine> Commitments);
