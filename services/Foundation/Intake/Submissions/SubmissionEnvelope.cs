namespace Quartiers2030.Intake.Submissions;

/// <summary>What every message of a client stream holds: the options, which the first message sets, and some lines.</summary>
/// <param name="SubmissionId">The sender's id; later messages may leave it empty.</param>
/// <param name="DryRun">Check and report only.</param>
/// <param name="AllOrNothing">One rejected line rejects all.</param>
/// <param name="Lines">The lines.</param>
public readonly record struct SubmissionEnvelope<TLine>(string SubmissionId, bool DryRun, bool AllOrNothing, IReadOnlyList<TLine> Lines);
