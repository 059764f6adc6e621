using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>One revision of one cell.</summary>
/// <param name="Commitment">Code of the commitment.</param>
/// <param name="Territory">Code of the territory.</param>
/// <param name="TerritoryName">Its name; null when it was not declared.</param>
/// <param name="Period">The period, <c>2025-T2</c>.</param>
/// <param name="Series">The population described.</param>
/// <param name="Revision">From 1; the highest holds.</param>
/// <param name="State">What it holds; <c>missing</c> when the figure was withdrawn.</param>
/// <param name="Number">The number; null unless the state is <c>number</c>.</param>
/// <param name="Numerator">Numerator, when it is a fraction.</param>
/// <param name="Denominator">Denominator, when it is a fraction.</param>
/// <param name="Provisional">The sender still expects to revise it.</param>
/// <param name="SourceReference">Where the figure comes from.</param>
/// <param name="Reason">Why it corrects or withdraws the revision before.</param>
/// <param name="Withdrawn">The figure was withdrawn.</param>
/// <param name="RecordedAt">When it was received, by the server's clock.</param>
/// <param name="Journal">In which journal.</param>
/// <param name="Sequence">At which position.</param>
internal sealed record CellAnswer(
    string Commitment,
    string Territory,
    string? TerritoryName,
    string Period,
    Series Series,
    int Revision,
    CellState State,
    decimal? Number,
    decimal? Numerator,
    decimal? Denominator,
    bool Provisional,
    string? SourceReference,
    string? Reason,
    bool Withdrawn,
    DateTimeOffset RecordedAt,
    string Journal,
    long Sequence);
