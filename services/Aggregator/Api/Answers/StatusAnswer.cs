using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>How far the read model is.</summary>
/// <param name="Header">What answers are computed from at present.</param>
/// <param name="Ready">Every expected journal has been caught up with since the service started.</param>
/// <param name="Sources">Each journal, by name.</param>
/// <param name="DuplicateCodes">Codes of commitments that two services claim.</param>
/// <param name="FormulaVersion">Version of the formulas.</param>
/// <param name="Digest">The digest, when the mission asked for it.</param>
internal sealed record StatusAnswer(
    AnswerHeader Header,
    bool Ready,
    IReadOnlyList<SourceAnswer> Sources,
    IReadOnlyList<string> DuplicateCodes,
    string FormulaVersion,
    ReadModelDigest? Digest);

/// <summary>How one journal is followed.</summary>
/// <param name="Source">Name of the journal.</param>
/// <param name="Expected">It is one of those that the service waits for at start.</param>
/// <param name="Position">Sequence of the last entry applied; 0 for none.</param>
/// <param name="Head">The farthest position known to exist.</param>
/// <param name="HeadReported">The journal has said how long it is, since the service started.</param>
/// <param name="Lag">Entries known to exist and not yet applied.</param>
/// <param name="CaughtUp">It has held all that the journal first reported.</param>
/// <param name="Conflict">Why entries are refused; null when none are.</param>
internal sealed record SourceAnswer(
    string Source, bool Expected, long Position, long Head, bool HeadReported, long Lag, bool CaughtUp, SourceConflict? Conflict)
{
    /// <summary>Of the applier's status.</summary>
    public static SourceAnswer Of(SourceStatus status) => new(
        status.Source, status.Expected, status.Position, status.Head, status.HeadReported, status.Lag, status.HasCaughtUp, status.Conflict);
}

/// <summary>The whole read model in two hashes, lowercase hexadecimal.</summary>
/// <param name="Header">The positions it stands for.</param>
/// <param name="Content">SHA-256 of what it says, however it came to it.</param>
/// <param name="Full">SHA-256 of everything, with every revision and its place in its journal.</param>
internal sealed record DigestAnswer(AnswerHeader Header, string Content, string Full);
