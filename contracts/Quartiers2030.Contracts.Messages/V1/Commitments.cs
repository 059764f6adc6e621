namespace Quartiers2030.Contracts.V1;

/// <summary>Where a commitment starts from.</summary>
/// <param name="Value">In the commitment's unit; percent for shares. Null: not known. 0 is a value.</param>
/// <param name="Date">Day it was measured. Null: not given, which means the programme's start, 2024-01-01.</param>
public sealed record Baseline(decimal? Value, DateOnly? Date);

/// <summary>One point of the promised path.</summary>
/// <param name="Value">In the commitment's unit; percent for shares, growth and coverage. Null: a deadline without a figure.</param>
/// <param name="Date">Day by which it is to be met. Null: a figure without a deadline.</param>
public sealed record Target(decimal? Value, DateOnly? Date);

/// <summary>An operator declared a commitment, or declared it again with other texts or expected territories.</summary>
public sealed record CommitmentDeclared : JournalEvent
{
    /// <summary>Code, unique over the programme: <c>AR-01</c>.</summary>
    public required string Code { get; init; }
    /// <summary>Identity of the operator that owns it, from its token: <c>ars</c>.</summary>
    public required string Operator { get; init; }
    /// <summary>How the operator is written on screen.</summary>
    public required string OperatorName { get; init; }
    /// <summary>Strategic objective it serves.</summary>
    public required string Objective { get; init; }
    /// <summary>What is promised, in French.</summary>
    public required string Label { get; init; }
    /// <summary>The kind of promise.</summary>
    public required Measure Measure { get; init; }
    /// <summary>Unit, singular; empty for milestones and qualitative commitments.</summary>
    public required string Unit { get; init; }
    /// <summary>The wished direction.</summary>
    public required Direction Direction { get; init; }
    /// <summary>Null: none known.</summary>
    public Baseline? Baseline { get; init; }
    /// <summary>By date, interim ones first; the last is the target. Empty: direction only.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }
    /// <summary>How often a report is due.</summary>
    public required Cadence Cadence { get; init; }
    /// <summary>The kind of territory that reports.</summary>
    public required TerritoryKind Scope { get; init; }
    /// <summary>How its territories' figures make one.</summary>
    public required Aggregation Aggregation { get; init; }
    /// <summary>Counts persons: statistical secrecy applies.</summary>
    public bool PersonBased { get; init; }
    /// <summary>Cells under it are suppressed for readers. Null: the default, 5.</summary>
    public int? SecrecyThreshold { get; init; }
    /// <summary>Codes of the territories that owe a report. Empty: every known territory of the scope.</summary>
    public required IReadOnlyList<string> ExpectedTerritories { get; init; }
    /// <summary>Free text beside the commitment.</summary>
    public required string Remark { get; init; }
}

/// <summary>An operator asked for other targets or another baseline. In force only once accepted.</summary>
public sealed record RevisionProposed : JournalEvent
{
    /// <summary>Id of the proposal.</summary>
    public required string ProposalId { get; init; }
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>The baseline asked for. Null: unchanged.</summary>
    public Baseline? Baseline { get; init; }
    /// <summary>The whole path asked for. Null: unchanged.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The mission accepted other targets; they are in force from the stamp's time.</summary>
public sealed record TargetRevised : JournalEvent
{
    /// <summary>Id of the proposal that was accepted.</summary>
    public required string ProposalId { get; init; }
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>The whole new path.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }
    /// <summary>Why the operator asked for it.</summary>
    public required string Reason { get; init; }
    /// <summary>What the mission added; may be empty.</summary>
    public required string AnswerReason { get; init; }
}

/// <summary>The mission accepted another baseline; it is in force from the stamp's time.</summary>
public sealed record BaselineRevised : JournalEvent
{
    /// <summary>Id of the proposal that was accepted.</summary>
    public required string ProposalId { get; init; }
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>The new baseline.</summary>
    public required Baseline Baseline { get; init; }
    /// <summary>Why the operator asked for it.</summary>
    public required string Reason { get; init; }
    /// <summary>What the mission added; may be empty.</summary>
    public required string AnswerReason { get; init; }
}

/// <summary>The mission refused a proposal; what was in force stays.</summary>
public sealed record RevisionRefused : JournalEvent
{
    /// <summary>Id of the proposal.</summary>
    public required string ProposalId { get; init; }
    /// <summary>Code of the commitment.</summary>
    public required string Commitment { get; init; }
    /// <summary>Why.</summary>
    public required string AnswerReason { get; init; }
}
