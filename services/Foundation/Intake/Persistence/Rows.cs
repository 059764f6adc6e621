namespace Quartiers2030.Intake.Persistence;

/// <summary>A declared territory; parents are codes joined by a space.</summary>
internal sealed class TerritoryRow
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public required int Kind { get; set; }
    public required string Name { get; set; }
    public required string Parents { get; set; }
}

/// <summary>A commitment as last declared; <see cref="Declared"/> is the event's JSON with the baseline and targets of the first declaration.</summary>
internal sealed class CommitmentRow
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public required string Owner { get; set; }
    public required string Declared { get; set; }
}

/// <summary>One accepted version of a baseline and its targets, both JSON.</summary>
internal sealed class CommitmentVersionRow
{
    public required int CommitmentId { get; set; }
    public required int Number { get; set; }
    public string? Baseline { get; set; }
    public required string Targets { get; set; }
    public required long InForceSince { get; set; }
    public required string Reason { get; set; }
}

/// <summary>A proposed revision; <see cref="Proposed"/> is the event's JSON. Times are UTC ticks.</summary>
internal sealed class ProposalRow
{
    public required string Id { get; set; }
    public required int CommitmentId { get; set; }
    public required string Owner { get; set; }
    public required string SubmissionId { get; set; }
    public required string Proposed { get; set; }
    public required int State { get; set; }
    public required long ProposedAt { get; set; }
    public long? AnsweredAt { get; set; }
    public string AnswerReason { get; set; } = string.Empty;
    public long Sequence { get; set; }
}

/// <summary>The operator's last word on a commitment in a quarter.</summary>
internal sealed class WeatherRow
{
    public required int CommitmentId { get; set; }
    public required string Period { get; set; }
    public required int Weather { get; set; }
    public required string Comment { get; set; }
}

/// <summary>The last content of a document a partner declares under its own id: a TFPB convention, an action.</summary>
internal sealed class DeclarationRow
{
    public required string Kind { get; set; }
    public required string Owner { get; set; }
    public required string Id { get; set; }
    public required string Content { get; set; }
}

/// <summary>A finished submission: the digest of its lines, and the report that a repeat answers again.</summary>
internal sealed class SubmissionRow
{
    public required string Owner { get; set; }
    public required string Id { get; set; }
    public required byte[] Digest { get; set; }
    public required string Attempt { get; set; }
    public required byte[] Report { get; set; }
}

/// <summary>A rejected line of a submission. An attempt that a crash cut short leaves rows that no submission names.</summary>
internal sealed class RejectionRow
{
    public required string Attempt { get; set; }
    public required int Ordinal { get; set; }
    public required int Line { get; set; }
    public required string Field { get; set; }
    public required string Value { get; set; }
    public required string Code { get; set; }
    public required string Reason { get; set; }
}

/// <summary>The current figure of a cell. Written and read by <c>CellTable</c> with prepared commands; mapped for its migrations.</summary>
internal sealed class CellRow
{
    public required int CommitmentId { get; set; }
    public required int TerritoryId { get; set; }
    public required string Period { get; set; }
    public required int Series { get; set; }
    public required int Revision { get; set; }
    public required int State { get; set; }
    public double? Value { get; set; }
    public double? Numerator { get; set; }
    public double? Denominator { get; set; }
    public required bool Provisional { get; set; }
}
